package io.beccoame.api;

import org.junit.jupiter.api.Test;

/** Tests a Python program with boto3: {@code src/it/python/boto_life.py}, Debian's Python. */
class BotoIT {

  @Test
  void passesTheTestsOfThePythonSide() {
    Boto.passes(Service.fresh(), "boto_life.py");
  }
}
