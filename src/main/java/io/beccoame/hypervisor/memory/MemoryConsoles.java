package io.beccoame.hypervisor.memory;

import io.beccoame.hypervisor.ConsoleView;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Console output of the guests of a {@link MemoryHypervisor}, which guards it. */
final class MemoryConsoles {

  // As with virtlogd, a full console starts a new file.
  private static final int FULL = 1 << 20;

  private final Map<String, byte[]> consoles = new TreeMap<>();

  void write(String name, String text) {
    byte[] more = text.getBytes(StandardCharsets.UTF_8);
    byte[] old = consoles.getOrDefault(name, new byte[0]);
    int kept = old.length > FULL ? 0 : old.length;
    byte[] all = Arrays.copyOf(old, kept + more.length);
    System.arraycopy(more, 0, all, kept, more.length);
    consoles.put(name, all);
  }

  byte[] tail(String name, int maxBytes) {
    byte[] all = consoles.getOrDefault(name, new byte[0]);
    return Arrays.copyOfRange(all, Math.max(0, all.length - maxBytes), all.length);
  }

  void delete(String name) {
    consoles.remove(name);
  }

  /** Returns the consoles whose size has changed, with their newest bytes. */
  Map<String, ConsoleView> changed(Map<String, Long> sizes, int maxBytes) {
    Map<String, ConsoleView> changed = new TreeMap<>();
    sizes.forEach(
        (name, size) -> {
          long now = tail(name, Integer.MAX_VALUE).length;
          if (now > 0 && now != size) {
            changed.put(name, new ConsoleView(now, tail(name, maxBytes)));
          }
        });
    return changed;
  }
}
