package io.beccoame.instance.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.hypervisor.DomainView;
import io.beccoame.hypervisor.OffReason;
import io.beccoame.hypervisor.PowerState;
import io.beccoame.work.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifecycleTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final StateReason NO_ROOM =
      new StateReason(
          "Server.InsufficientInstanceCapacity",
          "Server.InsufficientInstanceCapacity: the pool is full");
  private static final Planner PLANNER =
      new Planner(
          new Timing(
              Duration.ofMinutes(2),
              Duration.ofMinutes(4),
              Duration.ZERO,
              Duration.ofSeconds(15),
              Duration.ofMinutes(10),
              Duration.ofHours(1),
              new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1))));

  @Test
  void aFirstLaunchThatIsGivenUpIsTerminatedWithItsReason() {
    Lifecycle row = new Lifecycle(ShutdownBehavior.STOP);
    row.giveUp(NO_ROOM, NOW);
    assertThat(row.desired()).isEqualTo(Desired.TERMINATED);
    assertThat(row.reason()).isEqualTo(NO_ROOM);
  }

  @Test
  void aLaterStartThatIsGivenUpIsStoppedAgainAndKeepsItsDisks() {
    Lifecycle row = up(ShutdownBehavior.STOP);
    row.wantStopped(true, NOW);
    row.wantRunning();
    row.giveUp(NO_ROOM, NOW);
    assertThat(row.desired()).isEqualTo(Desired.STOPPED);
    assertThat(row.reason()).isEqualTo(NO_ROOM);
  }

  @ParameterizedTest
  @CsvSource({"STOP, STOPPED", "TERMINATE, TERMINATED"})
  void aGuestsOwnPowerOffFollowsItsBehaviour(ShutdownBehavior behavior, Desired desired) {
    Lifecycle row = up(behavior);
    row.did(new Step.NoteGuestShutdown(), PLANNER, NOW);
    assertThat(row.desired()).isEqualTo(desired);
    assertThat(row.reason()).isEqualTo(StateReason.INSTANCE_SHUTDOWN);
    assertThat(row.transitionReason()).isEqualTo("Instance initiated (2026-11-23 12:00:00 GMT)");
  }

  @Test
  void accidentsWaitLongerEachTimeUntilItHasRunSteadily() {
    Lifecycle row = up(ShutdownBehavior.STOP);
    DomainView off = new DomainView(new UUID(0, 1), "i-1", PowerState.OFF, OffReason.CRASHED, null);
    row.did(new Step.NoteCrash(), PLANNER, NOW);
    assertThat(PLANNER.next(row, off, NOW)).isEqualTo(new Step.Start());
    row.did(new Step.Start(), PLANNER, NOW);
    row.did(new Step.NoteCrash(), PLANNER, NOW);
    assertThat(PLANNER.next(row, off, NOW)).isEqualTo(new Step.Wait(NOW.plusSeconds(1)));
    row.did(new Step.Start(), PLANNER, NOW);
    row.did(new Step.NoteCrash(), PLANNER, NOW);
    assertThat(PLANNER.next(row, off, NOW)).isEqualTo(new Step.Wait(NOW.plusSeconds(2)));
    row.did(new Step.Start(), PLANNER, NOW);
    Instant later = NOW.plus(Duration.ofMinutes(11));
    row.did(new Step.NoteCrash(), PLANNER, later);
    assertThat(PLANNER.next(row, off, later)).isEqualTo(new Step.Start());
  }

  @Test
  void rebootsAreNoAccidentsHoweverMany() {
    Lifecycle row = up(ShutdownBehavior.STOP);
    DomainView off =
        new DomainView(new UUID(0, 1), "i-1", PowerState.OFF, OffReason.SHUTDOWN, null);
    for (int reboot = 0; reboot < 5; reboot++) {
      row.wantReboot();
      row.did(new Step.AskReboot(NOW.plusSeconds(9)), PLANNER, NOW);
      row.did(new Step.NoteCrash(), PLANNER, NOW);
      assertThat(PLANNER.next(row, off, NOW)).as("reboot %s", reboot).isEqualTo(new Step.Start());
      row.did(new Step.Start(), PLANNER, NOW);
      assertThat(row.rebootPending()).isFalse();
    }
    row.did(new Step.NoteCrash(), PLANNER, NOW);
    assertThat(PLANNER.next(row, off, NOW)).as("the first accident").isEqualTo(new Step.Start());
  }

  @Test
  void aPowerCycleIsRunningThroughoutAndPendingOnlyIfItsStartFails() {
    Lifecycle row = up(ShutdownBehavior.STOP);
    row.wantPowerCycle();
    row.did(new Step.AskShutdown(NOW.plusSeconds(9)), PLANNER, NOW);
    DomainView off =
        new DomainView(new UUID(0, 1), "i-1", PowerState.OFF, OffReason.SHUTDOWN, null);
    row.saw(off, NOW);
    assertThat(row.state()).isEqualTo(InstanceState.RUNNING);
    assertThat(PLANNER.next(row, off, NOW)).isEqualTo(new Step.NoteCrash());
    row.did(new Step.NoteCrash(), PLANNER, NOW);
    assertThat(row.state()).isEqualTo(InstanceState.RUNNING);
    row.wantPowerCycle();
    row.did(new Step.NoteCrash(), PLANNER, NOW);
    assertThat(row.starting()).isTrue();
    assertThat(PLANNER.next(row, off, NOW)).isEqualTo(new Step.Start());
    row.failed(new Step.Start(), "no", NOW);
    assertThat(row.state()).isEqualTo(InstanceState.PENDING);
    row.did(new Step.Start(), PLANNER, NOW);
    assertThat(row.state()).isEqualTo(InstanceState.RUNNING);
    assertThat(row.phase()).isEqualTo(Phase.UP);
  }

  @Test
  void aSecondStopChangesNothingAndASecondRebootCountsWithTheFirst() {
    Lifecycle row = up(ShutdownBehavior.STOP);
    row.wantReboot();
    row.did(new Step.AskReboot(NOW.plusSeconds(9)), PLANNER, NOW);
    row.wantReboot();
    assertThat(row.isUnsettled()).isTrue();
    row.rebooted();
    assertThat(row.rebootPending()).isFalse();
    row.wantStopped(false, NOW);
    String first = row.transitionReason();
    row.did(new Step.AskShutdown(NOW.plusSeconds(9)), PLANNER, NOW);
    row.wantStopped(false, NOW.plusSeconds(5));
    assertThat(row.isUnsettled()).isTrue();
    assertThat(row.transitionReason()).isEqualTo(first);
  }

  @Test
  void terminationIsFinalAndKeepsItsFirstReason() {
    Lifecycle row = up(ShutdownBehavior.STOP);
    row.wantTerminated(StateReason.USER_SHUTDOWN, "first");
    row.wantTerminated(StateReason.INSTANCE_SHUTDOWN, "second");
    assertThat(row.transitionReason()).isEqualTo("first");
    row.did(new Step.Release(), PLANNER, NOW);
    assertThat(row.state()).isEqualTo(InstanceState.TERMINATED);
    assertThat(row.terminatedAt()).isEqualTo(NOW);
  }

  @Test
  void aLostHostIsNotedAndChangesNoState() {
    Lifecycle row = up(ShutdownBehavior.STOP);
    row.lost(NOW);
    assertThat(row.observed()).isEqualTo(Observed.UNKNOWN);
    assertThat(row.state()).isEqualTo(InstanceState.RUNNING);
  }

  private static Lifecycle up(ShutdownBehavior behavior) {
    Lifecycle row = new Lifecycle(behavior);
    row.did(new Step.MakeDisks(), PLANNER, NOW);
    row.did(new Step.Define(), PLANNER, NOW);
    row.did(new Step.Start(), PLANNER, NOW);
    return row;
  }
}
