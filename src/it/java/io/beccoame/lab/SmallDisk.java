package io.beccoame.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** A small separate ext4 file system over a directory, which can be filled and emptied. */
final class SmallDisk implements AutoCloseable {

  private static final int PIECE_BYTES = 1 << 12;

  /** Bytes that the file system itself may need for such a file. */
  private static final int MARGIN_BYTES = 4 << 20;

  private final Path directory;
  private final Path device;
  private final Path ballast;

  /** Mounts one of that size. */
  SmallDisk(Path directory, int mebibytes) {
    try {
      this.directory = Files.createDirectories(directory);
      this.device = Files.createTempFile("small-disk", ".img");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.ballast = directory.resolve("ballast");
    String image = device.toString();
    Shell.run(Map.of(), "truncate", "-s", mebibytes + "M", image);
    Shell.run(Map.of(), "mkfs.ext4", "-q", "-m", "0", image);
    Shell.run(Map.of(), "mount", "-o", "loop", image, directory.toString());
  }

  /** Uses all free space except this much. */
  void fill(long leftBytes) {
    long all = directory.toFile().getUsableSpace() - leftBytes - MARGIN_BYTES;
    Shell.run(Map.of(), "fallocate", "-l", Long.toString(Math.max(1, all)), ballast.toString());
    try (OutputStream out = Files.newOutputStream(ballast, StandardOpenOption.APPEND)) {
      byte[] piece = new byte[PIECE_BYTES];
      while (directory.toFile().getUsableSpace() > leftBytes) {
        out.write(piece);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Frees the space. */
  void empty() {
    try {
      Files.delete(ballast);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    Shell.run(Map.of(), "umount", directory.toString());
    try {
      Files.delete(device);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
