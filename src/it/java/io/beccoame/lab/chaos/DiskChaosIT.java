package io.beccoame.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Runs two rounds of what {@code ./beccoame test --disk-chaos} does for hours. */
@EnabledIfEnvironmentVariable(
    named = "BECCOAME_LAB",
    matches = "1",
    disabledReason = "needs a lab's libvirt")
class DiskChaosIT {

  @Test
  void twoRoundsKeepEveryDiskWhole() {
    Path home = Path.of(System.getenv().getOrDefault("BECCOAME_HOME", "/var/lib/beccoame"));
    assertThat(new DiskChaos(2, 20_261_124, home).run()).isEmpty();
  }
}
