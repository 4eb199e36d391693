package io.beccoame.image.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/** Real disk images, good and bad ones, made with common tools. */
final class Disks {

  static final int MIB = 1 << 20;

  private final Path directory;

  Disks(Path directory) {
    this.directory = directory;
  }

  /** A raw disk of bytes that can't be compressed; the same for the same size. */
  Path raw(int bytes) throws IOException {
    byte[] content = new byte[bytes];
    new Random(bytes).nextBytes(content);
    return Files.write(directory.resolve("disk.raw"), content);
  }

  /** A raw disk in another format. */
  Path as(String format, int bytes, String... options) throws Exception {
    Path target = directory.resolve("disk." + format);
    List<String> words = new ArrayList<>(List.of("convert", "-f", "raw", "-O", format));
    words.addAll(List.of(options));
    words.add(raw(bytes).toString());
    words.add(target.toString());
    qemuImg(words.toArray(String[]::new));
    return target;
  }

  /** Returns the file that {@code qemu-img create} makes from the words. */
  Path created(String name, String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of("create", "-q"));
    all.addAll(List.of(words));
    Path target = directory.resolve(name);
    int place = all.indexOf("FILE");
    all.set(place, target.toString());
    qemuImg(all.toArray(String[]::new));
    return target;
  }

  /** The first bytes of a file, as a file. */
  Path cut(Path file, long bytes) throws IOException {
    Path shorter = directory.resolve("cut-" + file.getFileName());
    byte[] all = Files.readAllBytes(file);
    return Files.write(shorter, java.util.Arrays.copyOf(all, Math.toIntExact(bytes)));
  }

  /** Packed by gzip. */
  Path gzip(Path file) throws IOException {
    Path packed = directory.resolve(file.getFileName() + ".gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      Files.copy(file, out);
    }
    return packed;
  }

  /** Zeros that gzip packs a thousandfold. */
  Path bomb(int mib) throws IOException {
    Path packed = directory.resolve("bomb.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      for (int i = 0; i < mib; i++) {
        out.write(new byte[MIB]);
      }
    }
    return packed;
  }

  void qemuImg(String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of("qemu-img"));
    all.addAll(List.of(words));
    run(all);
  }

  /** Runs a tool to its good end. */
  void run(List<String> words) throws Exception {
    Path said = directory.resolve("said");
    Process process =
        new ProcessBuilder(words)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("%s ends", words).isTrue();
    assertThat(process.exitValue()).as(Files.readString(said)).isZero();
  }
}
