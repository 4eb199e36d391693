package io.beccoame.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The image and the size of machines that cost nothing but their existence. */
final class Blank {

  static final String IMAGE = "bench-blank";
  static final long MEMORY_MIB = 64;
  static final long BYTES = 1L << 30;

  /** Settings that define the size and allow any number of instances. */
  static final List<String> SETTINGS =
      List.of(
          "--beccoame.instance-types.b1.sizes.blank.vcpus=1",
          "--beccoame.instance-types.b1.sizes.blank.memory-mib=" + MEMORY_MIB,
          "--beccoame.host.cpu-overcommit=100000",
          "--beccoame.host.memory-overcommit=100000");

  private Blank() {}

  /** Puts the image into the store of a home; its base. */
  static Path image(Path home) {
    try {
      Path images = Files.createDirectories(home.resolve("images"));
      Path base = images.resolve(IMAGE + ".qcow2");
      Shell.output(List.of("qemu-img", "create", "-q", "-f", "qcow2", base.toString(), "" + BYTES));
      Files.writeString(
          images.resolve(IMAGE + ".yml"), "name: " + IMAGE + "\nfile: " + IMAGE + ".qcow2\n");
      return base;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The service's arguments with those settings and more. */
  static String[] arguments(String... more) {
    List<String> all = new java.util.ArrayList<>(SETTINGS);
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }
}
