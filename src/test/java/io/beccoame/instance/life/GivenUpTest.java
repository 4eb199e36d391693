package io.beccoame.instance.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.Markdown;
import io.beccoame.host.Load;
import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.instance.Starts;
import io.beccoame.instance.lifecycle.InstanceState;
import io.beccoame.instance.lifecycle.StateReason;
import io.beccoame.support.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;

/** The table "When a launch or a start can't succeed" of {@code docs/STATES.md}, row by row. */
@QuiescentApp
class GivenUpTest {

  @Autowired ConfigurableApplicationContext context;
  @Autowired SettableClock clock;
  private CrashRun life;

  static List<Arguments> rows() {
    return Markdown.of("docs/STATES.md").table("cause").stream()
        .map(cells -> Arguments.of(cells.toArray()))
        .toList();
  }

  /** Disks are made once, so a later start fails at the network at the earliest. */
  static Stream<Arguments> rowsOfAStart() {
    return rows().stream().filter(row -> !List.of(row.get()).contains("MakeDisks"));
  }

  @BeforeEach
  void nothingYet() {
    life = new CrashRun(context);
  }

  @Test
  void theTableIsThere() {
    assertThat(rows()).hasSizeGreaterThan(8);
    assertThat(rowsOfAStart()).hasSizeGreaterThan(4);
  }

  @ParameterizedTest(name = "{0}: {5}")
  @MethodSource("rows")
  void aLaunchEndsTerminatedWithItsReasonAndGivesEverythingBack(
      String cause, String step, String call, Kind kind, String after, String code, String advice) {
    life.world.host().faults().failAlways(call, kind);
    assertThat(seconds(life.world::launch)).isEqualTo(seconds(after)).isLessThan(120);
    assertThat(life.world.state()).isEqualTo(InstanceState.TERMINATED);
    assertReason(step, code, advice);
    life.truth.holds();
    assertThat(Starts.held(context)).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {5}")
  @MethodSource("rowsOfAStart")
  void aLaterStartEndsStoppedWithItsReasonAndKeepsItsDisks(
      String cause, String step, String call, Kind kind, String after, String code, String advice) {
    life.world.stopped();
    life.process.die();
    life.process.begin(false);
    life.world.host().faults().failAlways(call, kind);
    assertThat(seconds(life.world::start)).isEqualTo(seconds(after)).isLessThan(120);
    assertThat(life.world.state()).isEqualTo(InstanceState.STOPPED);
    assertReason(step, code, advice);
    life.truth.holds();
    assertThat(Starts.held(context)).containsEntry("local", new Load(0, 0, 2));
    life.world.host().faults().clear();
    life.world.start();
    life.process.work();
    assertThat(life.world.state()).isEqualTo(InstanceState.RUNNING);
    assertThat(life.world.instances().get(0).instance().lifecycle().reason()).isNull();
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"UNREACHABLE", "TIMEOUT"})
  void aHostThatDoesNotAnswerEndsNoLaunch(Kind kind) {
    life.world.host().faults().fail("define", "", 1, 40, kind, false);
    life.world.launch();
    life.process.workNow();
    assertThat(life.world.state()).isEqualTo(InstanceState.PENDING);
    life.process.work();
    assertThat(life.world.state()).isEqualTo(InstanceState.RUNNING);
    life.truth.holds();
  }

  private void assertReason(String step, String code, String advice) {
    StateReason reason =
        Objects.requireNonNull(life.world.instances().get(0).instance().lifecycle().reason());
    assertThat(reason.code()).isEqualTo(code);
    assertThat(reason.message())
        .startsWith(code + ": " + step + " on host local: ")
        .contains("A planned fault")
        .contains(advice);
  }

  private long seconds(Runnable happens) {
    Instant begin = clock.instant();
    happens.run();
    life.process.work();
    return Duration.between(begin, clock.instant()).toSeconds();
  }

  private static long seconds(String text) {
    return Long.parseLong(text.replace(" s", ""));
  }
}
