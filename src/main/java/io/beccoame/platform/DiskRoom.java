package io.beccoame.platform;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Free space on the disk of a directory. */
final class DiskRoom {

  /** Space that a database needs to continue for a while. */
  static final int LEAST_BYTES = 4 << 20;

  private static final int PIECE_BYTES = 1 << 16;

  private DiskRoom() {}

  /**
   * Writes and removes a file, because the free space that a file system reports may be reserved,
   * or beyond a quota.
   *
   * @throws IOException if there is not enough space; the message says so
   */
  static void require(Path directory) throws IOException {
    long usable = usable(directory);
    if (usable < LEAST_BYTES) {
      throw new IOException("No space left on device: " + (usable >> 10) + " KiB are free");
    }
    Path probe = Files.createTempFile(directory, "room", ".tmp");
    try (OutputStream out = Files.newOutputStream(probe)) {
      byte[] piece = new byte[PIECE_BYTES];
      for (int written = 0; written < LEAST_BYTES; written += piece.length) {
        out.write(piece);
      }
    } finally {
      Files.delete(probe);
    }
  }

  /** Returns the bytes that this process may still write there. */
  static long usable(Path directory) throws IOException {
    return Files.getFileStore(directory).getUsableSpace();
  }
}
