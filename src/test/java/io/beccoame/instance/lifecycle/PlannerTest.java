package io.beccoame.instance.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.hypervisor.DomainView;
import io.beccoame.hypervisor.OffReason;
import io.beccoame.hypervisor.PowerState;
import io.beccoame.work.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlannerTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final UUID ID = UUID.fromString("ec200000-0000-4000-8000-000000000001");
  private static final Timing TIMING =
      new Timing(
          Duration.ofMinutes(2),
          Duration.ofMinutes(4),
          Duration.ZERO,
          Duration.ofSeconds(15),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1)));
  private static final Planner PLANNER = new Planner(TIMING);
  private static final StateReason REASON = StateReason.USER_SHUTDOWN;

  static Stream<Arguments> table() {
    return Stream.of(
        row("a fresh launch gets its disks", r -> {}, absent(), new Step.MakeDisks()),
        row("then its definition", r -> did(r, new Step.MakeDisks()), absent(), new Step.Define()),
        row("then it is started", PlannerTest::define, off(), new Step.Start()),
        row("a lost definition is made again", PlannerTest::define, absent(), new Step.Define()),
        row("somebody started it already", PlannerTest::define, running(), new Step.NoteUp()),
        row(
            "an old domain that runs at a new start is seen when defined",
            r -> did(r, new Step.MakeDisks()),
            running(),
            new Step.Define()),
        row(
            "a crashed one is cut before its start",
            PlannerTest::define,
            crashed(),
            new Step.PowerOff()),
        row("a running one rests", PlannerTest::up, running(), new Step.Rest()),
        row("a paused one is resumed", PlannerTest::up, paused(), new Step.Resume()),
        row(
            "one that pauses again and again, as on a full disk, is resumed ever later",
            r -> {
              up(r);
              did(r, new Step.Resume());
              did(r, new Step.Resume());
            },
            paused(),
            new Step.Wait(NOW.plusSeconds(1))),
        row(
            "a guest that powers itself off is noted",
            PlannerTest::up,
            off(OffReason.SHUTDOWN),
            new Step.NoteGuestShutdown()),
        row(
            "a killed one is an accident",
            PlannerTest::up,
            off(OffReason.CRASHED),
            new Step.NoteCrash()),
        row(
            "so is one destroyed by hand",
            PlannerTest::up,
            off(OffReason.DESTROYED),
            new Step.NoteCrash()),
        row(
            "so is one after a host's reboot",
            PlannerTest::up,
            off(OffReason.UNKNOWN),
            new Step.NoteCrash()),
        row("so is one undefined by hand", PlannerTest::up, absent(), new Step.NoteCrash()),
        row("so is a crashed one", PlannerTest::up, crashed(), new Step.NoteCrash()),
        row(
            "a failed step waits for its time",
            r -> r.failed(new Step.MakeDisks(), "no", NOW.plusSeconds(4)),
            absent(),
            new Step.Wait(NOW.plusSeconds(4))),
        row(
            "and is tried again then",
            r -> r.failed(new Step.MakeDisks(), "no", NOW),
            absent(),
            new Step.MakeDisks()),
        row(
            "a stop asks the guest",
            r -> stop(r, false),
            running(),
            new Step.AskShutdown(NOW.plus(TIMING.stop()))),
        row(
            "and waits to ask again",
            r -> askedToStop(r, NOW.minusSeconds(5)),
            running(),
            new Step.Wait(NOW.plusSeconds(10))),
        row(
            "and asks again until the same deadline",
            r -> askedToStop(r, NOW.minusSeconds(15)),
            running(),
            new Step.AskShutdown(NOW.minusSeconds(15).plus(TIMING.stop()))),
        row(
            "and waits no longer than the deadline",
            r -> {
              askedToStop(r, NOW.minusSeconds(118));
              did(r, new Step.AskShutdown(NOW.plusSeconds(2)), NOW.minusSeconds(3));
            },
            running(),
            new Step.Wait(NOW.plusSeconds(2))),
        row(
            "after the deadline the power is cut",
            r -> askedToStop(r, NOW.minus(TIMING.stop())),
            running(),
            new Step.PowerOff()),
        row("a forced stop cuts it at once", r -> stop(r, true), running(), new Step.PowerOff()),
        row(
            "force during a stop cuts it too",
            r -> {
              askedToStop(r, NOW);
              r.wantStopped(true, NOW);
            },
            running(),
            new Step.PowerOff()),
        row("a paused guest can't hear a stop", r -> stop(r, false), paused(), new Step.PowerOff()),
        row(
            "a stop that came to its end is noted",
            r -> askedToStop(r, NOW),
            off(OffReason.SHUTDOWN),
            new Step.NoteSettled()),
        row("a stopped one rests", r -> stop(r, false), off(OffReason.SHUTDOWN), new Step.Rest()),
        row("also without a domain", r -> stop(r, false), absent(), new Step.Rest()),
        row(
            "a start from stopped begins anew, whatever the guest's last power-off was",
            r -> {
              stop(r, false);
              r.wantRunning();
            },
            off(OffReason.SHUTDOWN),
            new Step.MakeDisks()),
        row(
            "a reboot asks the guest",
            r -> reboot(r),
            running(),
            new Step.AskReboot(NOW.plus(TIMING.reboot()))),
        row(
            "and resets it after the deadline",
            r -> {
              reboot(r);
              did(r, new Step.AskReboot(NOW), NOW.minus(TIMING.reboot()));
            },
            running(),
            new Step.Reset()),
        row(
            "a reboot that was seen is over",
            r -> {
              reboot(r);
              r.rebooted();
            },
            running(),
            new Step.Rest()),
        row(
            "a guest that powers off instead of rebooting is started again",
            r -> reboot(r),
            off(OffReason.SHUTDOWN),
            new Step.NoteCrash()),
        row(
            "one whose definition was removed while it runs is defined again",
            PlannerTest::up,
            transientlyRunning(),
            new Step.Redefine()),
        row(
            "but not before the back-off of a try that failed is over",
            r -> {
              up(r);
              r.failed(new Step.Redefine(), "no", NOW.plusSeconds(1));
            },
            transientlyRunning(),
            new Step.Wait(NOW.plusSeconds(1))),
        row(
            "a reboot that is wanted comes first",
            PlannerTest::reboot,
            transientlyRunning(),
            new Step.AskReboot(NOW.plus(TIMING.reboot()))),
        row("termination cuts the power", PlannerTest::terminate, running(), new Step.PowerOff()),
        row("of a paused one too", PlannerTest::terminate, paused(), new Step.PowerOff()),
        row("then removes the definition", PlannerTest::terminate, off(), new Step.Undefine()),
        row("then gives everything back", PlannerTest::terminate, absent(), new Step.Release()),
        row(
            "a half-built launch is terminated too",
            r -> r.wantTerminated(REASON, ""),
            absent(),
            new Step.Release()),
        row(
            "a terminated one is kept for a while",
            PlannerTest::release,
            absent(),
            new Step.Wait(NOW.plus(TIMING.visible()))),
        row(
            "and forgotten then",
            r -> {
              terminate(r);
              did(r, new Step.Release(), NOW.minus(TIMING.visible()));
            },
            absent(),
            new Step.Purge()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void decides(String name, Consumer<Lifecycle> past, DomainView seen, Step step) {
    Lifecycle row = new Lifecycle(ShutdownBehavior.STOP);
    past.accept(row);
    assertThat(PLANNER.next(row, seen, NOW)).as(name).isEqualTo(step);
  }

  private static Arguments row(String name, Consumer<Lifecycle> past, DomainView seen, Step step) {
    return Arguments.of(name, past, seen, step);
  }

  private static void did(Lifecycle row, Step step) {
    did(row, step, NOW);
  }

  private static void did(Lifecycle row, Step step, Instant at) {
    row.did(step, PLANNER, at);
  }

  private static void define(Lifecycle row) {
    did(row, new Step.MakeDisks());
    did(row, new Step.Define());
  }

  private static void up(Lifecycle row) {
    define(row);
    did(row, new Step.Start());
  }

  private static void stop(Lifecycle row, boolean force) {
    up(row);
    row.wantStopped(force, NOW);
  }

  private static void askedToStop(Lifecycle row, Instant at) {
    stop(row, false);
    did(row, new Step.AskShutdown(at.plus(TIMING.stop())), at);
  }

  private static void reboot(Lifecycle row) {
    up(row);
    row.wantReboot();
  }

  private static void terminate(Lifecycle row) {
    up(row);
    row.wantTerminated(REASON, "");
  }

  private static void release(Lifecycle row) {
    terminate(row);
    did(row, new Step.Release());
  }

  private static DomainView absent() {
    return DomainView.absent(ID);
  }

  private static DomainView off() {
    return off(OffReason.UNKNOWN);
  }

  private static DomainView off(OffReason reason) {
    return new DomainView(ID, "i-1", PowerState.OFF, reason, null);
  }

  private static DomainView running() {
    return new DomainView(ID, "i-1", PowerState.RUNNING, OffReason.UNKNOWN, null);
  }

  private static DomainView transientlyRunning() {
    return new DomainView(ID, "i-1", PowerState.RUNNING, OffReason.UNKNOWN, null, false);
  }

  private static DomainView paused() {
    return new DomainView(ID, "i-1", PowerState.PAUSED, OffReason.UNKNOWN, null);
  }

  private static DomainView crashed() {
    return new DomainView(ID, "i-1", PowerState.CRASHED, OffReason.UNKNOWN, null);
  }
}
