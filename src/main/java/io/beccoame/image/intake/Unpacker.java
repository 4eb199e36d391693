package io.beccoame.image.intake;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Unpacks gzip, xz and zstd, and stops if the output gets too large. */
final class Unpacker {

  private static final int BUFFER = 1 << 20;
  private static final byte[] GZIP = {0x1f, (byte) 0x8b};
  private static final byte[] XZ = {(byte) 0xfd, '7', 'z', 'X', 'Z', 0};
  private static final byte[] ZSTD = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};

  private final Bounds bounds;

  Unpacker(Bounds bounds) {
    this.bounds = bounds;
  }

  /**
   * Returns the file itself if it is not compressed, or the unpacked file in the same directory.
   *
   * @throws IntakeException if that is larger than allowed or than the free space, or the file is
   *     damaged
   */
  Path unpack(Path file) throws IOException {
    byte[] head = new byte[XZ.length];
    try (InputStream in = Files.newInputStream(file)) {
      in.readNBytes(head, 0, head.length);
    }
    if (startsWith(head, GZIP)) {
      try (InputStream in = new GZIPInputStream(new BufferedInputStream(open(file)), BUFFER)) {
        return write(in, file);
      } catch (EOFException | ZipException e) {
        throw new IntakeException(
            "the compressed file is damaged or cut off: %s", String.valueOf(e.getMessage()));
      }
    }
    if (startsWith(head, XZ)) {
      return tool(file, List.of("xz", "-dc", "--memlimit-decompress=1GiB"));
    }
    return startsWith(head, ZSTD) ? tool(file, List.of("zstd", "-dcq", "--memory=1024MB")) : file;
  }

  private Path tool(Path file, List<String> tool) throws IOException {
    Path errors = file.resolveSibling("errors");
    Process process;
    try {
      process =
          new ProcessBuilder(Limited.command(BUFFER, java.time.Duration.ofHours(1), tool))
              .redirectInput(file.toFile())
              .redirectError(errors.toFile())
              .start();
    } catch (IOException e) {
      throw new IntakeException("%s is needed and can't be run: install it", tool.get(0));
    }
    try (InputStream in = process.getInputStream()) {
      Path unpacked = write(in, file);
      if (!process.waitFor(bounds.patience().toMillis(), TimeUnit.MILLISECONDS)
          || process.exitValue() != 0) {
        throw new IntakeException(
            "%s fails on the file, which is damaged or cut off: %s",
            tool.get(0), Files.readString(errors).strip());
      }
      return unpacked;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IntakeException("interrupted");
    } finally {
      process.destroyForcibly();
    }
  }

  private Path write(InputStream in, Path file) throws IOException {
    Path unpacked = file.resolveSibling("unpacked");
    long free = Files.getFileStore(file).getUsableSpace() - bounds.spareBytes();
    byte[] buffer = new byte[BUFFER];
    long written = 0;
    try (OutputStream out = Files.newOutputStream(unpacked)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        written += n;
        if (written > bounds.mostBytes()) {
          throw new IntakeException(
              "the file unpacks to more than %d bytes (--max-gib)", bounds.mostBytes());
        }
        if (written > free) {
          throw new IntakeException("the file unpacks to more than the free space");
        }
        out.write(buffer, 0, n);
      }
    }
    return unpacked;
  }

  private static InputStream open(Path file) throws IOException {
    return Files.newInputStream(file);
  }

  private static boolean startsWith(byte[] head, byte[] magic) {
    return Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
  }
}
