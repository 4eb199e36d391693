package io.beccoame.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Asks a service by the clients that Python has, in the tests of {@code src/it/python}. */
final class Boto {

  private static final String DEBIANS = "/usr/bin/python3";

  private Boto() {}

  /** Runs a file of tests by Debian's boto3; all must pass, and there must be some. */
  static void passes(Service service, String file) {
    assumeHas(service, DEBIANS, "boto3");
    passes(service, DEBIANS, Map.of(), file);
  }

  /** Returns Debian's Python, and the one on the path, whose clients may be newer. */
  static List<String> pythons() {
    return Stream.concat(
            Stream.of(DEBIANS),
            Arrays.stream(String.valueOf(System.getenv("PATH")).split(File.pathSeparator))
                .map(folder -> folder + "/python3")
                .filter(python -> !python.startsWith("/bin/"))
                .filter(python -> Files.isExecutable(Path.of(python))))
        .distinct()
        .limit(2)
        .toList();
  }

  /** Skips a test where that Python does not have that client. */
  static void assumeHas(Service service, String python, String client) {
    List<String> line = List.of("/bin/sh", "-c", python + " -c 'import " + client + "'");
    assumeTrue(
        Command.run(service, Map.of(), line).exit() == 0,
        "There is no " + client + " for " + python);
  }

  /** Runs a file of tests, or some of them, by any Python that has its client. */
  static void passes(
      Service service,
      String python,
      Map<String, String> environment,
      String file,
      String... tests) {
    List<String> line =
        new ArrayList<>(List.of(python, "-B", "src/it/python/" + file, "--verbose"));
    line.addAll(List.of(tests));
    Command.Result result = Command.run(service, environment, line);
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.err()).contains("OK").doesNotContain("Ran 0 tests");
  }
}
