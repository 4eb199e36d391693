package io.beccoame.image.intake;

import com.google.re2j.Pattern;
import io.beccoame.image.Publisher;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be brought in, and what it is to be called.
 *
 * @param source a file's path, or an http or https address
 * @param name the image's name, and that of its manifest
 * @param description a sentence, or null
 * @param architecture {@code x86_64} or {@code arm64}
 * @param aliases further ids that it answers to
 * @param instanceType the type of launches that name none, or null
 * @param bootMode as EC2 writes it
 * @param sum the SHA-256 or SHA-512 of the file as it is distributed, in hex; null when none is
 *     known
 * @param sums the address of a list of sums that has it; null for none
 * @param publisher who publishes it; null for an image of this installation
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

  /** An image of which nothing else is said. */
  static Order of(String source, String name) {
    return new Order(
        source, name, null, "x86_64", List.of(), null, "legacy-bios", null, null, null);
  }

  /** The same with a sum. */
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

  /** The file's own name: what comes after the last slash of its source. */
  String fileName() {
    String path = TAIL.matcher(source).replaceFirst("");
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
