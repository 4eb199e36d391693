package io.beccoame.instance.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.hypervisor.memory.MemoryHypervisor.Guest;
import io.beccoame.instance.lifecycle.InstanceState;
import io.beccoame.support.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;

/** Tests that guests get exactly the time that they were allowed. */
@QuiescentApp
class PromiseTest {

  @Autowired ConfigurableApplicationContext context;
  @Autowired SettableClock clock;
  private CrashRun life;

  /**
   * A call that gives a guest time.
   *
   * @param call the caller's request
   * @param asks the host's call that asks the guest
   * @param ends the host's call that ends the time
   * @param time how much of it, in seconds
   */
  record Promise(Consumer<TestWorld> call, String asks, String ends, long time) {}

  static Stream<Arguments> promises() {
    return Stream.of(
        Arguments.of("stop", new Promise(world -> world.stop(false), "shutdown", "destroy", 35)),
        Arguments.of("reboot", new Promise(TestWorld::reboot, "reboot", "reset", 35)),
        Arguments.of(
            "terminate", new Promise(world -> world.terminate(false), "shutdown", "destroy", 20)));
  }

  @BeforeEach
  void oneThatDoesNotHear() {
    life = new CrashRun(context);
    life.world.host().guests(Guest.IGNORES_ACPI);
    life.world.up();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("promises")
  void theGuestIsAskedAgainAndAgainAndCutOffAtTheDeadline(String name, Promise promise) {
    assertThat(seconds(() -> promise.call().accept(life.world))).isEqualTo(promise.time());
    assertThat(life.world.host().count(promise.asks())).isEqualTo(promise.time() / 15 + 1);
    assertThat(life.world.host().count(promise.ends())).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("promises")
  void aRestartMovesNoDeadline(String name, Promise promise) {
    long took =
        seconds(
            () -> {
              promise.call().accept(life.world);
              life.process.workNow();
              Instant deadline = deadline();
              life.process.sleep(Duration.ofSeconds(18));
              life.process.die();
              life.process.begin(true);
              life.process.workNow();
              assertThat(deadline()).isEqualTo(deadline);
            });
    assertThat(took).isEqualTo(promise.time());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("promises")
  void aDeadlineThatPassedWhileTheServiceWasOffIsKeptAtItsStart(String name, Promise promise) {
    promise.call().accept(life.world);
    life.process.workNow();
    life.process.sleep(Duration.ofMinutes(5));
    life.process.die();
    life.process.begin(false);
    life.process.workNow();
    assertThat(life.world.host().count(promise.ends())).isEqualTo(1);
    life.process.work();
    life.truth.holds();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("promises")
  void aSecondCallChangesNothing(String name, Promise promise) {
    long took =
        seconds(
            () -> {
              promise.call().accept(life.world);
              life.process.workNow();
              Instant deadline = deadline();
              life.process.sleep(Duration.ofSeconds(10));
              promise.call().accept(life.world);
              life.process.workNow();
              assertThat(deadline()).isEqualTo(deadline);
              assertThat(life.world.host().count(promise.asks())).isEqualTo(1);
            });
    assertThat(took).isEqualTo(promise.time());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("promises")
  void aGuestThatCantEvenBeAskedIsCutOffAtTheSameTime(String name, Promise promise) {
    life.world.host().faults().failAlways(promise.asks(), Kind.FAILED);
    assertThat(seconds(() -> promise.call().accept(life.world))).isEqualTo(promise.time());
    assertThat(life.world.host().count(promise.ends())).isEqualTo(1);
  }

  static Stream<Arguments> atOnce() {
    Consumer<TestWorld> stop = world -> world.stop(false);
    Consumer<TestWorld> terminate = world -> world.terminate(false);
    Consumer<TestWorld> nothing = world -> {};
    return Stream.of(
        Arguments.of("stop", nothing, (Consumer<TestWorld>) world -> world.stop(true)),
        Arguments.of("a stop under way", stop, (Consumer<TestWorld>) world -> world.stop(true)),
        Arguments.of("terminate", nothing, (Consumer<TestWorld>) world -> world.terminate(true)),
        Arguments.of(
            "a termination under way",
            terminate,
            (Consumer<TestWorld>) world -> world.terminate(true)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("atOnce")
  void forceCutsAtOnce(String name, Consumer<TestWorld> before, Consumer<TestWorld> force) {
    before.accept(life.world);
    life.process.workNow();
    long asked = life.world.host().count("shutdown");
    assertThat(seconds(() -> force.accept(life.world))).isZero();
    assertThat(life.world.host().count("shutdown")).isEqualTo(asked);
    assertThat(life.world.state()).isIn(InstanceState.STOPPED, InstanceState.TERMINATED);
  }

  /** Returns how many seconds pass until all is at rest in the right state. */
  private long seconds(Runnable happens) {
    Instant begin = clock.instant();
    happens.run();
    life.process.work();
    life.truth.holds();
    return Duration.between(begin, clock.instant()).toSeconds();
  }

  private Instant deadline() {
    return life.process
        .database()
        .query(
            "select deadline from instance",
            (row, number) -> row.getObject(1, java.time.OffsetDateTime.class).toInstant())
        .get(0);
  }
}
