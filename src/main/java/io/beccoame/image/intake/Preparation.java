package io.beccoame.image.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Converts a fetched file to plain qcow2: unpacks, inspects, converts and inspects it again. */
final class Preparation {

  private static final Duration CONVERSION = Duration.ofHours(2);

  private final Bounds bounds;

  Preparation(Bounds bounds) {
    this.bounds = bounds;
  }

  /**
   * The result.
   *
   * @param base the file, in the directory of the fetched one
   * @param format the original format of the disk
   * @param virtualBytes the size that a guest sees
   */
  record Prepared(Path base, DiskFormat format, long virtualBytes) {}

  /** Checks the format before the disk is converted. */
  interface Check {
    void format(DiskFormat found) throws IOException;
  }

  /** Receives the start of each phase. */
  interface Phases {
    void phase(String what) throws IOException;
  }

  /**
   * Prepares the file.
   *
   * @throws IntakeException if it is refused
   */
  Prepared prepare(Path fetched, Check check, Phases phases) throws IOException {
    Path disk = new Unpacker(bounds).unpack(fetched);
    if (!disk.equals(fetched)) {
      Files.delete(fetched);
    }
    phases.phase("validating");
    Inspector inspector = new Inspector(bounds);
    DiskFormat format = inspector.inspect(disk).format();
    check.format(format);
    phases.phase("converting");
    Path base = convert(disk, format);
    return new Prepared(base, format, inspector.inspect(base).virtualBytes());
  }

  private Path convert(Path disk, DiskFormat format) throws IOException {
    Path directory = Objects.requireNonNull(disk.getParent());
    Path base = directory.resolve("base");
    Limited.run(
        directory,
        2 * bounds.mostBytes(),
        CONVERSION,
        List.of(
            "qemu-img",
            "convert",
            "-f",
            format.driver(),
            "-O",
            "qcow2",
            disk.toString(),
            base.toString()));
    return base;
  }
}
