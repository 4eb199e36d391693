package io.beccoame.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Runs two rounds of what {@code ./beccoame test --chaos} does for hours. */
@EnabledIfEnvironmentVariable(
    named = "BECCOAME_LAB",
    matches = "1",
    disabledReason = "needs a lab's libvirt")
class ChaosIT {

  @Test
  void twoRoundsKeepEveryPromiseAndLeaveNothing() {
    Path home = Path.of(System.getenv().getOrDefault("BECCOAME_HOME", "/var/lib/beccoame"));
    assertThat(new Chaos(2, 20_261_123, home.resolve("chaos")).run()).isEmpty();
  }
}
