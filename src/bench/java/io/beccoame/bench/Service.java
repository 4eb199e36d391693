package io.beccoame.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the program from its jar in a separate process. */
final class Service implements AutoCloseable {

  private static final Path LOGS = Path.of("target", "bench");
  private static final int PORT = 5055;

  private final Process process;
  private final Ec2 api = new Ec2(PORT);
  private final double startMillis;

  private Service(Process process, long begun, Path log) {
    this.process = process;
    Shell.await(
        "the service is ready; see " + log,
        Duration.ofMinutes(3),
        Duration.ofMillis(10),
        () -> {
          if (!process.isAlive()) {
            throw new IllegalStateException("The service ended; see " + log);
          }
          return api.ready();
        });
    startMillis = Shell.millisSince(begun);
  }

  /** Starts it with these arguments and waits until it is ready; its log is named {@code name}. */
  static Service start(String name, Path home, String... args) {
    try {
      Files.createDirectories(LOGS);
      Files.createDirectories(home);
      Path log = LOGS.resolve(name + ".log");
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      String more = System.getenv("JAVA_OPTS");
      if (more != null && !more.isBlank()) {
        command.addAll(List.of(more.strip().split("\\s+")));
      }
      command.addAll(List.of("-Dbeccoame.home=" + home, "-jar", "target/beccoame.jar"));
      command.add("--server.port=" + PORT);
      command.add("--beccoame.auth=off");
      command.addAll(List.of(args));
      long begun = System.nanoTime();
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      try {
        return new Service(process, begun, log);
      } catch (IllegalStateException e) {
        process.destroyForcibly();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the time from the start of the process until it reported itself ready. */
  double startMillis() {
    return startMillis;
  }

  Ec2 api() {
    return api;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(40, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
