package io.beccoame.metadata;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A directory of the metadata tree. Its listing is made from its entries, so every listed name
 * resolves.
 */
final class Directory {

  private final Map<String, Object> entries = new TreeMap<>();
  private final Map<String, String> aliases = new TreeMap<>();

  /** Adds a text; null is left out. */
  Directory text(String name, @Nullable Object value) {
    return bytes(name, value == null ? null : value.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Adds binary content; null is left out. */
  Directory bytes(String name, byte @Nullable [] content) {
    if (content != null) {
      entries.put(name, content);
    }
    return this;
  }

  /** Adds a text that is costly to make: it is made only when it is read. */
  Directory lazy(String name, Supplier<String> text) {
    entries.put(name, text);
    return this;
  }

  /** Adds a directory; an empty one is left out. */
  Directory directory(String name, Consumer<Directory> content) {
    Directory inner = new Directory();
    content.accept(inner);
    if (!inner.entries.isEmpty()) {
      entries.put(name, inner);
    }
    return this;
  }

  /** Lists an entry under another name than its path, as {@code 0=my-key}. */
  Directory listedAs(String name, String listed) {
    aliases.put(name, listed);
    return this;
  }

  /** Returns the content at the path or the listing of a directory; null if there is neither. */
  byte @Nullable [] read(String path) {
    Object at = this;
    for (String step : path.split("/")) {
      if (step.isEmpty()) {
        continue;
      }
      at = at instanceof Directory directory ? directory.entries.get(step) : null;
      if (at == null) {
        return null;
      }
    }
    if (at instanceof Supplier<?> text) {
      return String.valueOf(text.get()).getBytes(StandardCharsets.UTF_8);
    }
    return at instanceof Directory directory ? directory.listing() : (byte[]) at;
  }

  private byte[] listing() {
    StringBuilder names = new StringBuilder();
    entries.forEach(
        (name, entry) -> {
          String suffix = entry instanceof Directory ? "/" : "";
          names.append(names.isEmpty() ? "" : "\n");
          names.append(aliases.getOrDefault(name, name + suffix));
        });
    return names.toString().getBytes(StandardCharsets.UTF_8);
  }
}
