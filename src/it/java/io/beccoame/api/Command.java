package io.beccoame.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a client's program, for two minutes at most unless a test says otherwise. */
final class Command {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** The result of a program. */
  record Result(int exit, String out, String err) {
    /** The output of a program that succeeded. */
    String text() {
      if (exit != 0) {
        throw new AssertionError("exit " + exit + "\n" + out + "\n" + err);
      }
      return out.strip();
    }
  }

  private Command() {}

  /** Runs it with the environment that AWS's tools read, and without the user's files. */
  static Result run(Service service, Map<String, String> environment, List<String> line) {
    return run(service, environment, line, LIMIT);
  }

  /** Runs it like the other, with another time limit. */
  static Result run(
      Service service, Map<String, String> environment, List<String> line, Duration limit) {
    Map<String, String> all = new HashMap<>();
    all.putAll(Service.keys());
    all.put("AWS_CONFIG_FILE", "/dev/null");
    all.put("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
    all.put("AWS_EC2_METADATA_DISABLED", "true");
    all.put("AWS_PAGER", "");
    all.put("AWS_MAX_ATTEMPTS", "1");
    all.put("BECCOAME_ENDPOINT", service.endpoint().toString());
    all.putAll(environment);
    try {
      return run(all, line, limit);
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static Result run(Map<String, String> environment, List<String> line, Duration limit)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("beccoame", ".out");
    Path err = Files.createTempFile("beccoame", ".err");
    try {
      WarmCli warm = WarmCli.of(line.get(0));
      if (warm != null) {
        Map<String, String> all = new HashMap<>(System.getenv());
        all.putAll(environment);
        int exit = warm.run(all, line, out, err, limit);
        return new Result(exit, Files.readString(out), Files.readString(err));
      }
      ProcessBuilder builder =
          new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new AssertionError(line + " was not done in time: " + Files.readString(err));
      }
      return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }
}
