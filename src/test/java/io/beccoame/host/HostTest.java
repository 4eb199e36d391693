package io.beccoame.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.hypervisor.HostView;
import io.beccoame.hypervisor.PoolView;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Tests how much of a host may be allocated, by its figures and the operator's settings. */
class HostTest {

  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final HostProperties LIMITS =
      new HostProperties(8, 1.5, 512, 4, 2, Duration.ofSeconds(30));
  private static final HostView VIEW =
      new HostView("lab", "x86_64", 4, 4096, "qemu", "no svm or vmx", "9.0.0");

  private final Host host = new Host("local");

  @Test
  void settingsSayHowMuchMayBePromised() {
    host.saw(VIEW, pool(100, 60), LIMITS, NOW);
    assertThat(host.capacity()).isEqualTo(new Load(32, 5376, 392));
    assertThat(host.left(new Load(2, 376, 92), LIMITS)).isEqualTo(new Load(30, 5000, 300));
  }

  @Test
  void aPoolThatNobodyHasSeenLimitsNothing() {
    host.saw(VIEW, null, LIMITS, NOW);
    assertThat(host.left(Load.NONE, LIMITS).fits(new Load(1, 1, 1000))).isPositive();
  }

  @Test
  void aPoolThatIsNotSeenForAMomentKeepsItsFigures() {
    host.saw(VIEW, pool(100, 60), LIMITS, NOW);
    host.saw(VIEW, null, LIMITS, NOW);
    assertThat(host.capacity().diskGib()).isEqualTo(392);
  }

  @Test
  void atItsReserveAPoolTakesNoNewDiskWhateverMayBePromised() {
    host.saw(VIEW, pool(100, 2), LIMITS, NOW);
    assertThat(host.left(Load.NONE, LIMITS)).isEqualTo(new Load(32, 5376, 0));
    assertThat(host.left(Load.NONE, LIMITS).fits(new Load(1, 128))).isPositive();
    host.saw(VIEW, pool(100, 3), LIMITS, NOW);
    assertThat(host.left(Load.NONE, LIMITS).diskGib()).isEqualTo(392);
  }

  private static PoolView pool(long gib, long freeGib) {
    return new PoolView("volumes", true, gib << 30, freeGib << 30);
  }
}
