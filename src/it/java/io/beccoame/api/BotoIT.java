package io.beccoame.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a Python program with boto3 sees: {@code src/it/python/boto_life.py}, Debian's Python. */
class BotoIT {

  private static final String PYTHON = "/usr/bin/python3";

  @Test
  void passesTheTestsOfThePythonSide() {
    Service service = Service.fresh();
    assumeTrue(
        Command.run(service, Map.of(), List.of("/bin/sh", "-c", PYTHON + " -c 'import boto3'"))
                .exit()
            == 0,
        "There is no boto3 for " + PYTHON);

    Command.Result result =
        Command.run(
            service, Map.of(), List.of(PYTHON, "-B", "src/it/python/boto_life.py", "--verbose"));

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.err()).contains("OK").doesNotContain("Ran 0 tests");
  }
}
