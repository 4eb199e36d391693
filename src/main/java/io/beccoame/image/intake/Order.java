package io.beccoame.image.intake;

import com.google.re2j.Pattern;
import io.beccoame.image.Publisher;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An import and the names for its image.
 *
 * @param source a file's path, or an http or https address
 * @param name the image's name, and that of its manifest
 * @param description the description, or null
 * @param architecture {@code x86_64} or {@code arm64}
 * @param aliases other ids that it answers to
 * @param instanceType the type of launches that name none, or null
 * @param bootMode as EC2 writes it
 * @param sum the SHA-256 or SHA-512 of the file as it is distributed, in hex; null if none is known
 * @param sums the address of a list of sums that has it; null for none
 * @param publisher its publisher; null for an image of this installation
 */
record Order(
    String source,
    String name,
    @Nullable String description,
    String architecture,
    List<String> aliases,
    @Nullable String instanceType,
    String bootMode,
    @Nullable String sum,
    @Nullable String sums,
    @Nullable Publisher publisher) {

  private static final Pattern TAIL = Pattern.compile("[?#].*$");

  /** Returns an import with defaults for everything else. */
  static Order of(String source, String name) {
    return new Order(
        source, name, null, "x86_64", List.of(), null, "legacy-bios", null, null, null);
  }

  /** Returns a copy with a sum. */
  Order withSum(@Nullable String other) {
    return new Order(
        source,
        name,
        description,
        architecture,
        aliases,
        instanceType,
        bootMode,
        other,
        sums,
        publisher);
  }

  /** Returns the file's name: the text after the last slash of its source. */
  String fileName() {
    String path = TAIL.matcher(source).replaceFirst("");
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
