package io.beccoame.api;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * AWS CLIs with their imports done: a Python process per CLI, which forks one for each call. A call
 * takes a third of the time; the code that runs is the CLI's own.
 */
final class WarmCli {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Map<Path, WarmCli> KNOWN = new ConcurrentHashMap<>();

  private final BufferedWriter calls;
  private final BufferedReader answers;

  private WarmCli(Path interpreter) {
    try {
      Process process =
          new ProcessBuilder(interpreter.toString(), "src/it/python/warm_cli.py")
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      calls = process.outputWriter(StandardCharsets.UTF_8);
      answers = process.inputReader(StandardCharsets.UTF_8);
      if (!"ready".equals(answers.readLine())) {
        throw new IllegalStateException(interpreter + " can't import the AWS CLI");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The warm CLI for a path; null where there is no AWS CLI that is a script of Python. */
  static @Nullable WarmCli of(String program) {
    Path path = Path.of(program);
    Path interpreter = path.isAbsolute() && path.endsWith("aws") ? interpreter(path) : null;
    return interpreter == null ? null : KNOWN.computeIfAbsent(interpreter, WarmCli::new);
  }

  private static @Nullable Path interpreter(Path script) {
    try (Stream<String> lines = Files.lines(script, StandardCharsets.ISO_8859_1)) {
      return lines
          .findFirst()
          .filter(first -> first.matches("#!/[^ ]*/python[0-9.]*"))
          .map(first -> Path.of(first.substring(2)))
          .orElse(null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a call; its output goes to the files. */
  synchronized int run(
      Map<String, String> environment, List<String> line, Path out, Path err, Duration limit)
      throws IOException {
    Map<String, Object> call =
        Map.of(
            "args", line,
            "env", environment,
            "out", out.toString(),
            "err", err.toString(),
            "limit", limit.toSeconds());
    calls.write(JSON.writeValueAsString(call));
    calls.newLine();
    calls.flush();
    String answer = answers.readLine();
    if (answer == null) {
      throw new IOException("The process of the AWS CLI has ended");
    }
    return Integer.parseInt(answer);
  }
}
