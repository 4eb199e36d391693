package io.beccoame.image.intake;

import io.beccoame.image.Qcow2Header;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Inspects a foreign disk before its data is read. Its head is read here first: qemu-img is only
 * run on files that name no other.
 */
final class Inspector {

  private static final JsonMapper JSON = new JsonMapper();
  private static final long WRITES_NOTHING = 1 << 20;

  private final Bounds bounds;

  Inspector(Bounds bounds) {
    this.bounds = bounds;
  }

  /**
   * A disk that passed the inspection.
   *
   * @param format its format
   * @param virtualBytes the size that a guest sees
   */
  record Disk(DiskFormat format, long virtualBytes) {}

  /**
   * Inspects the file.
   *
   * @throws IntakeException if it has a backing file or a data file, is too large, or is truncated
   */
  Disk inspect(Path file) throws IOException {
    DiskFormat format = DiskFormat.of(file);
    if (format == DiskFormat.QCOW2) {
      head(file);
    }
    JsonNode info = ask(file, "info", Set.of(0), format);
    long virtual = info.path("virtual-size").asLong(0);
    if (info.has("backing-filename") || info.has("full-backing-filename")) {
      throw new IntakeException("the image has a backing file; flatten it first");
    }
    if (info.path("encrypted").asBoolean(false)) {
      throw new IntakeException("the image is encrypted");
    }
    noOtherFile(info.path("format-specific").path("data"), file);
    if (virtual <= 0 || virtual > bounds.mostBytes()) {
      throw new IntakeException(
          "the disk has %d bytes, and %d are allowed (--max-gib)", virtual, bounds.mostBytes());
    }
    if (format == DiskFormat.QCOW2) {
      whole(file, info.path("cluster-size").asLong(65536));
    }
    return new Disk(format, virtual);
  }

  private static void head(Path file) throws IOException {
    try {
      Qcow2Header.read(file);
    } catch (java.io.EOFException e) {
      throw new IntakeException("the image is cut off in its head");
    }
  }

  private static void noOtherFile(JsonNode specific, Path file) throws IOException {
    if (specific.has("data-file")) {
      throw new IntakeException("the image keeps its data in another file");
    }
    for (JsonNode extent : specific.path("extents")) {
      String name = extent.path("filename").asString("");
      if (!name.equals(file.toString())) {
        throw new IntakeException("the image keeps data in another file, %s", name);
      }
    }
  }

  /** Checks that the data of its tables exists: a truncated file would read as zeros. */
  private void whole(Path file, long cluster) throws IOException {
    // Exit status 2 means damage; 3 means only leaked space.
    JsonNode check = ask(file, "check", Set.of(0, 2, 3), DiskFormat.QCOW2);
    if (check.path("corruptions").asLong(0) > 0 || check.path("check-errors").asLong(0) > 0) {
      throw new IntakeException(
          "the image is damaged or cut off: its tables name what is not there");
    }
    if (Files.size(file) + cluster <= check.path("image-end-offset").asLong(0)) {
      throw new IntakeException(
          "the image is cut off: it has %d bytes of %d",
          Files.size(file), check.path("image-end-offset").asLong(0));
    }
  }

  private JsonNode ask(Path file, String question, Set<Integer> good, DiskFormat format)
      throws IOException {
    String answer =
        Limited.run(
            parent(file),
            WRITES_NOTHING,
            bounds.patience(),
            good,
            List.of("qemu-img", question, "--output=json", "-f", format.driver(), file.toString()));
    try {
      return JSON.readTree(answer);
    } catch (JacksonException e) {
      throw new IntakeException("qemu-img says of it what can't be read");
    }
  }

  private static Path parent(Path file) {
    return java.util.Objects.requireNonNull(file.toAbsolutePath().getParent());
  }
}
