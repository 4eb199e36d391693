package io.beccoame.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Asks a service by boto3, in the tests of {@code src/it/python}; Debian's Python. */
final class Boto {

  private static final String PYTHON = "/usr/bin/python3";

  private Boto() {}

  /** Runs a file of tests against the service; all must pass, and there must be some. */
  static void passes(Service service, String file) {
    passes(service, Map.of(), file);
  }

  /** The same of some of its tests, which are told something by the environment. */
  static void passes(
      Service service, Map<String, String> environment, String file, String... tests) {
    assumeTrue(
        Command.run(service, Map.of(), List.of("/bin/sh", "-c", PYTHON + " -c 'import boto3'"))
                .exit()
            == 0,
        "There is no boto3 for " + PYTHON);
    List<String> line =
        new ArrayList<>(List.of(PYTHON, "-B", "src/it/python/" + file, "--verbose"));
    line.addAll(List.of(tests));
    Command.Result result = Command.run(service, environment, line);
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.err()).contains("OK").doesNotContain("Ran 0 tests");
  }
}
