package io.beccoame.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Watches libvirt for the start of domains. The same watch serves both sides: one process that
 * sleeps between events hardly affects the figures.
 */
final class StartWatch implements AutoCloseable {

  private final Process virsh;
  private final List<Long> starts = new ArrayList<>();

  StartWatch() {
    try {
      virsh =
          new ProcessBuilder(
                  "virsh", "-c", "qemu:///system", "event", "--event", "lifecycle", "--loop")
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread reader = new Thread(this::read, "start-watch");
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(virsh.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.contains("Started")) {
          synchronized (starts) {
            starts.add(System.nanoTime());
          }
        }
      }
    } catch (IOException e) {
      Report.progress("No more events: %s", e);
    }
  }

  void reset() {
    synchronized (starts) {
      starts.clear();
    }
  }

  /** Seconds from then until so many domains had started, which is waited for. */
  double secondsUntil(int count, long begun) {
    Shell.await(
        count + " domains have started",
        Duration.ofMinutes(10),
        Duration.ofMillis(50),
        () -> seen() >= count);
    synchronized (starts) {
      return (starts.get(count - 1) - begun) / 1e9;
    }
  }

  private int seen() {
    if (!virsh.isAlive()) {
      throw new IllegalStateException("virsh tells no more events");
    }
    synchronized (starts) {
      return starts.size();
    }
  }

  @Override
  public void close() {
    virsh.destroy();
  }
}
