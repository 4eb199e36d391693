package io.beccoame.instance.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class InstanceStateTest {

  @ParameterizedTest(name = "{0} × {1} × {2} is {3}")
  @CsvSource({
    "RUNNING, NEVER_SEEN, ACCEPTED, PENDING",
    "RUNNING, ABSENT, ACCEPTED, PENDING",
    "RUNNING, OFF, ACCEPTED, PENDING",
    "RUNNING, RUNNING, ACCEPTED, PENDING",
    "RUNNING, UNKNOWN, ACCEPTED, PENDING",
    "RUNNING, ABSENT, DISKS_READY, PENDING",
    "RUNNING, OFF, DISKS_READY, PENDING",
    "RUNNING, UNKNOWN, DISKS_READY, PENDING",
    "RUNNING, ABSENT, DEFINED, PENDING",
    "RUNNING, OFF, DEFINED, PENDING",
    "RUNNING, RUNNING, DEFINED, PENDING",
    "RUNNING, UNKNOWN, DEFINED, PENDING",
    "RUNNING, RUNNING, UP, RUNNING",
    "RUNNING, PAUSED, UP, RUNNING",
    "RUNNING, UNKNOWN, UP, RUNNING",
    "RUNNING, OFF, UP, PENDING",
    "RUNNING, ABSENT, UP, PENDING",
    "RUNNING, CRASHED, UP, PENDING",
    "RUNNING, RUNNING, REBOOTING, RUNNING",
    "RUNNING, OFF, REBOOTING, RUNNING",
    "RUNNING, CRASHED, REBOOTING, RUNNING",
    "STOPPED, RUNNING, REBOOTING, STOPPING",
    "STOPPED, OFF, REBOOTING, STOPPED",
    "STOPPED, RUNNING, UP, STOPPING",
    "STOPPED, PAUSED, UP, STOPPING",
    "STOPPED, CRASHED, UP, STOPPING",
    "STOPPED, UNKNOWN, UP, STOPPING",
    "STOPPED, OFF, UP, STOPPED",
    "STOPPED, ABSENT, UP, STOPPED",
    "STOPPED, OFF, DEFINED, STOPPED",
  })
  void isAFunctionOfTheThreeFacts(
      Desired desired, Observed observed, Phase phase, InstanceState state) {
    assertThat(InstanceState.of(desired, observed, phase)).isEqualTo(state);
  }

  static Stream<Arguments> everyCombination() {
    List<Arguments> all = new ArrayList<>();
    for (Desired desired : Desired.values()) {
      for (Observed observed : Observed.values()) {
        for (Phase phase : Phase.values()) {
          all.add(Arguments.of(desired, observed, phase));
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest(name = "{0} × {1} × {2}")
  @MethodSource("everyCombination")
  void isTerminatedExactlyWhenReleasedAndShuttingDownExactlyBefore(
      Desired desired, Observed observed, Phase phase) {
    InstanceState state = InstanceState.of(desired, observed, phase);
    assertThat(state == InstanceState.TERMINATED).isEqualTo(phase == Phase.RELEASED);
    assertThat(state == InstanceState.SHUTTING_DOWN)
        .isEqualTo(desired == Desired.TERMINATED && phase != Phase.RELEASED);
  }

  @ParameterizedTest(name = "{0} × unknown × {1} concludes nothing")
  @CsvSource({"RUNNING, UP", "STOPPED, UP", "TERMINATED, UP"})
  void unknownIsNotAbsent(Desired desired, Phase phase) {
    assertThat(InstanceState.of(desired, Observed.UNKNOWN, phase))
        .isEqualTo(InstanceState.of(desired, Observed.RUNNING, phase));
  }

  @Test
  void isWrittenAsEc2WritesIt() {
    assertThat(Stream.of(InstanceState.values()).map(s -> s.wire() + "=" + s.code()))
        .containsExactly(
            "pending=0",
            "running=16",
            "shutting-down=32",
            "terminated=48",
            "stopping=64",
            "stopped=80");
  }
}
