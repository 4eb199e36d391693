package io.beccoame.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the cost of a machine's disk when it is launched from a full image of 1 GiB, and that of
 * a copy.
 */
final class DiskBench {

  private static final String IMAGE = "bench-full";
  private static final int MACHINES = 10;

  private DiskBench() {}

  static void run(Report report, Options options, Path home) {
    Path base = image(home);
    Path volumes = home.resolve("volumes");
    Path copy = home.resolve("bench-copy.qcow2");
    List<Double> launched = new ArrayList<>();
    List<Double> copied = new ArrayList<>();
    List<Double> seconds = new ArrayList<>();
    try (Service service = Service.start("disk", home, Blank.arguments())) {
      Ec2 api = service.api();
      String id = api.image(IMAGE);
      for (int round = 0; round < options.rounds(); round++) {
        double before = kib(volumes);
        List<String> ids = api.run(id, MACHINES).instanceIds();
        api.await("running", ids);
        launched.add((kib(volumes) - before) / MACHINES);
        api.terminate(ids);
        api.await("terminated", ids);
        long begun = System.nanoTime();
        Shell.output(
            List.of("qemu-img", "convert", "-O", "qcow2", base.toString(), copy.toString()));
        seconds.add(Shell.millisSince(begun) / 1000);
        copied.add(kib(copy));
      }
    }
    try {
      Files.deleteIfExists(copy);
      Files.deleteIfExists(base);
      Files.deleteIfExists(home.resolve("images").resolve(IMAGE + ".yml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    report.add("written on disk per launch from a full image of 1 GiB", "KiB", "", launched);
    report.add("the same by a copy of the image", "KiB", "", copied);
    report.add("the copy takes", "s", "", seconds);
  }

  /** Random bytes, so that nothing of it can be left out. */
  private static Path image(Path home) {
    try {
      Path images = Files.createDirectories(home.resolve("images"));
      Path base = images.resolve(IMAGE + ".qcow2");
      Shell.output(
          List.of(
              "sh",
              "-c",
              "head -c 1G /dev/urandom >\"$0.raw\" && qemu-img convert -O qcow2 \"$0.raw\" \"$0\""
                  + " && rm \"$0.raw\"",
              base.toString()));
      Files.writeString(
          images.resolve(IMAGE + ".yml"), "name: " + IMAGE + "\nfile: " + IMAGE + ".qcow2\n");
      return base;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double kib(Path path) {
    String size = Shell.output(List.of("du", "-sk", path.toString()));
    return Double.parseDouble(size.split("\\s", 2)[0]);
  }
}
