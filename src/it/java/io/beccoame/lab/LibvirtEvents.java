package io.beccoame.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Lifecycle events as libvirt's own tool hears and times them. */
final class LibvirtEvents implements AutoCloseable {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSZ", Locale.ROOT);

  private final Path heard;
  private final Process virsh;

  LibvirtEvents() {
    try {
      heard = Files.createTempFile("events", ".log");
      virsh =
          new ProcessBuilder(
                  "stdbuf",
                  "-oL",
                  "virsh",
                  "event",
                  "--event",
                  "lifecycle",
                  "--loop",
                  "--timestamp")
              .redirectErrorStream(true)
              .redirectOutput(heard.toFile())
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the time of the first such event of the domain, for example {@code Stopped}. */
  Optional<Instant> first(String domain, String what) {
    try {
      return Files.readAllLines(heard).stream()
          .filter(line -> line.contains("'" + domain + "'") && line.contains(what))
          .map(line -> TIME.parse(line.substring(0, line.indexOf(": ")), Instant::from))
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    virsh.destroyForcibly();
    try {
      Files.delete(heard);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
