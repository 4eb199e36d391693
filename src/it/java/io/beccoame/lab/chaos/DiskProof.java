package io.beccoame.lab.chaos;

import io.beccoame.lab.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the disk of a guest that is off, past the guest: e2fsprogs look into the file system. */
final class DiskProof {

  private DiskProof() {}

  /** Returns the faults of a disk that must contain so many boots; empty if there are none. */
  static List<String> problems(Path disk, int boots) {
    Path raw = null;
    try {
      Shell.run(Map.of(), "qemu-img", "check", "-q", disk.toString());
      raw = Files.createTempFile("disk", ".raw");
      Shell.run(Map.of(), "qemu-img", "convert", "-O", "raw", disk.toString(), raw.toString());
      Shell.run(Map.of(), "e2fsck", "-f", "-n", raw.toString());
      List<String> problems = new ArrayList<>();
      int found = (int) cat(raw, "boots").lines().count();
      if (found != boots) {
        problems.add(disk + " holds " + found + " boots, its guest had " + boots);
      }
      String sum =
          Shell.run(
              Map.of(),
              "sh",
              "-c",
              "debugfs -R 'cat /root/payload' \"$1\" 2>/dev/null | md5sum | cut -c1-32",
              "sum",
              raw.toString());
      if (!cat(raw, "payload.sum").startsWith(sum)) {
        problems.add(disk + " holds a file with the sum " + sum);
      }
      return problems;
    } catch (AssertionError e) {
      return List.of(disk + ": " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      delete(raw);
    }
  }

  private static String cat(Path raw, String file) {
    return Shell.run(
        Map.of(),
        "sh",
        "-c",
        "debugfs -R \"cat /root/$2\" \"$1\" 2>/dev/null",
        "cat",
        raw.toString(),
        file);
  }

  private static void delete(@org.jspecify.annotations.Nullable Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
