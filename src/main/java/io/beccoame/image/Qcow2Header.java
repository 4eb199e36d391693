package io.beccoame.image;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The head of a qcow2 file. <a href="https://www.qemu.org/docs/master/interop/qcow2.html">Qcow2
 * specification</a>.
 *
 * @param virtualSizeBytes the size of the disk that the guest sees
 */
public record Qcow2Header(long virtualSizeBytes) {

  private static final int MAGIC = 0x514649fb;
  private static final int LENGTH = 80;
  private static final int BACKING_OFFSET = 8;
  private static final int SIZE = 24;
  private static final int INCOMPATIBLE_FEATURES = 72;
  private static final long EXTERNAL_DATA_FILE = 4;

  /**
   * Reads the head. A file that names another file is refused: a guest's disk must never lead to a
   * file that its maker chose.
   *
   * @throws IOException if the file can't be a backing file; the message gives the reason
   */
  public static Qcow2Header read(Path file) throws IOException {
    byte[] bytes = new byte[LENGTH];
    try (InputStream in = Files.newInputStream(file);
        DataInputStream data = new DataInputStream(in)) {
      data.readFully(bytes);
    }
    ByteBuffer head = ByteBuffer.wrap(bytes);
    if (head.getInt(0) != MAGIC) {
      throw new IOException(file + " is not a qcow2 file");
    }
    int version = head.getInt(4);
    if (version != 2 && version != 3) {
      throw new IOException(file + " has the unknown qcow2 version " + version);
    }
    if (head.getLong(BACKING_OFFSET) != 0) {
      throw new IOException(file + " stands on a backing file; flatten it first");
    }
    if (version == 3 && (head.getLong(INCOMPATIBLE_FEATURES) & EXTERNAL_DATA_FILE) != 0) {
      throw new IOException(file + " keeps its data in another file");
    }
    long size = head.getLong(SIZE);
    if (size <= 0) {
      throw new IOException(file + " has no size");
    }
    return new Qcow2Header(size);
  }
}
