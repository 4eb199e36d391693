package io.beccoame;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.hypervisor.DomainView;
import io.beccoame.hypervisor.OffReason;
import io.beccoame.hypervisor.PowerState;
import io.beccoame.instance.lifecycle.Desired;
import io.beccoame.instance.lifecycle.InstanceState;
import io.beccoame.instance.lifecycle.Lifecycle;
import io.beccoame.instance.lifecycle.Observed;
import io.beccoame.instance.lifecycle.Phase;
import io.beccoame.instance.lifecycle.Planner;
import io.beccoame.instance.lifecycle.ShutdownBehavior;
import io.beccoame.instance.lifecycle.StateReason;
import io.beccoame.instance.lifecycle.Step;
import io.beccoame.instance.lifecycle.Timing;
import io.beccoame.work.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of {@code docs/STATES.md} that a pure function computes, cell by cell. */
class StateTableTest {

  private static final Markdown STATES = Markdown.of("docs/STATES.md");
  private static final String STATE_HEADER = "desired | phase | NEVER_SEEN";
  private static final String STEP_HEADER = "desired | phase | absent";
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  private static final Map<String, DomainView> SEEN =
      Map.of(
          "absent", seen(PowerState.ABSENT, OffReason.UNKNOWN),
          "off, by the guest", seen(PowerState.OFF, OffReason.SHUTDOWN),
          "off, otherwise", seen(PowerState.OFF, OffReason.DESTROYED),
          "running", seen(PowerState.RUNNING, OffReason.UNKNOWN),
          "paused", seen(PowerState.PAUSED, OffReason.UNKNOWN),
          "crashed", seen(PowerState.CRASHED, OffReason.UNKNOWN));

  private final Planner planner =
      new Planner(
          new Timing(
              Duration.ofMinutes(2),
              Duration.ofMinutes(4),
              Duration.ZERO,
              Duration.ofSeconds(15),
              Duration.ofMinutes(10),
              Duration.ofHours(1),
              Backoff.HOST));

  static Stream<Arguments> states() {
    return cells(STATE_HEADER);
  }

  static Stream<Arguments> steps() {
    return cells(STEP_HEADER);
  }

  /** Returns each cell with the names of its row and its column. */
  private static Stream<Arguments> cells(String header) {
    List<String> columns = STATES.header(header);
    return STATES.table(header).stream()
        .flatMap(
            row ->
                IntStream.range(2, columns.size())
                    .mapToObj(
                        i -> Arguments.of(row.get(0), row.get(1), columns.get(i), row.get(i))));
  }

  @Test
  void everyCombinationIsInTheTables() {
    int rows = Desired.values().length * Phase.values().length;
    assertThat(states().map(cell -> List.of(cell.get()).subList(0, 3)).distinct())
        .hasSize(rows * Observed.values().length)
        .hasSize(126);
    assertThat(steps().map(cell -> List.of(cell.get()).subList(0, 3)).distinct())
        .hasSize(rows * SEEN.size());
  }

  @ParameterizedTest(name = "{0} × {1} × {2} → {3}")
  @MethodSource("states")
  void state(Desired desired, Phase phase, Observed observed, String state) {
    assertThat(InstanceState.of(desired, observed, phase).wire()).isEqualTo(state);
  }

  @ParameterizedTest(name = "{0} × {1}, and it is {2} → {3}")
  @MethodSource("steps")
  void step(Desired desired, Phase phase, String seen, String step) {
    DomainView view = Objects.requireNonNull(SEEN.get(seen), seen);
    assertThat(planner.next(row(desired, phase), view, NOW).getClass().getSimpleName())
        .isEqualTo(step);
  }

  private static DomainView seen(PowerState state, OffReason reason) {
    return new DomainView(new UUID(0, 1), "i-0123456789abcdef0", state, reason, null);
  }

  /** A row that has come this far, on which nothing is waiting. */
  private Lifecycle row(Desired desired, Phase phase) {
    Lifecycle row = new Lifecycle(ShutdownBehavior.STOP);
    List<Step> way = List.of(new Step.MakeDisks(), new Step.Define(), new Step.Start());
    way.subList(0, Math.min(phase.ordinal(), 3)).forEach(step -> row.did(step, planner, NOW));
    if (phase == Phase.REBOOTING) {
      row.wantReboot();
    }
    if (desired == Desired.STOPPED) {
      row.wantStopped(false, NOW);
    } else if (desired == Desired.TERMINATED) {
      row.wantTerminated(StateReason.USER_SHUTDOWN, "");
    }
    if (phase == Phase.RELEASED) {
      row.did(new Step.Release(), planner, NOW);
    }
    assertThat(row.desired()).isEqualTo(desired);
    assertThat(row.phase()).isEqualTo(phase);
    return row;
  }
}
