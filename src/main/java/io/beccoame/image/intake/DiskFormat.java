package io.beccoame.image.intake;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** Formats of imported images, recognised by the file's content. */
enum DiskFormat {
  QCOW2("qcow2"),
  VMDK("vmdk"),
  VHD("vpc"),
  VHDX("vhdx"),
  RAW("raw");

  private static final int SECTOR = 512;
  private static final int MAGIC = 8;
  private static final int VMDK_CAPACITY = 12;

  private final String driver;

  DiskFormat(String driver) {
    this.driver = driver;
  }

  /** Returns qemu-img's name for it. */
  String driver() {
    return driver;
  }

  /**
   * Returns the format of a file. A text that describes where the data is (a VMDK descriptor) is
   * refused: it would lead to files that its maker chose.
   */
  static DiskFormat of(Path file) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      long length = in.length();
      byte[] first = new byte[(int) Math.min(length, SECTOR)];
      in.readFully(first);
      String text = new String(first, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
      if (text.startsWith("# disk descriptorfile")) {
        throw new IntakeException(
            "the file only describes a disk whose data is in other files: convert it first");
      }
      if (length < SECTOR) {
        throw new IntakeException("the file is too short for a disk: %d bytes", length);
      }
      String magic = new String(first, 0, MAGIC, StandardCharsets.ISO_8859_1);
      if (magic.startsWith("QFI\u00fb")) {
        return QCOW2;
      }
      if (magic.startsWith("KDMV")) {
        return vmdk(first);
      }
      if (magic.startsWith("COWD")) {
        throw new IntakeException("this kind of VMDK (COWD) is not supported: convert it first");
      }
      if (magic.equals("vhdxfile")) {
        return VHDX;
      }
      if (magic.equals("conectix") || footer(in, length).equals("conectix")) {
        return VHD;
      }
      if (length % SECTOR != 0) {
        throw new IntakeException(
            "the file has no format that is known here, and is no raw disk either: its length is"
                + " no multiple of %d",
            SECTOR);
      }
      return RAW;
    }
  }

  // A VMDK without a capacity takes its extents from its description.
  private static DiskFormat vmdk(byte[] head) throws IOException {
    if (Long.reverseBytes(ByteBuffer.wrap(head).getLong(VMDK_CAPACITY)) == 0) {
      throw new IntakeException("the VMDK has no capacity: its data may be in other files");
    }
    return VMDK;
  }

  private static String footer(RandomAccessFile in, long length) throws IOException {
    byte[] last = new byte[MAGIC];
    in.seek(length - SECTOR);
    in.readFully(last);
    return new String(last, StandardCharsets.ISO_8859_1);
  }
}
