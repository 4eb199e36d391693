package io.beccoame.instance.life;

import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.hypervisor.memory.MemoryHypervisor.Guest;
import io.beccoame.instance.lifecycle.InstanceState;
import io.beccoame.instance.lifecycle.ShutdownBehavior;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * An event during which the process dies.
 *
 * @param name for the reader
 * @param prepare what has happened before, undisturbed
 * @param happens a caller's call, or an act of a guest
 * @param before the state while it has not happened; terminated also if there is no instance
 * @param after the state when all is at rest
 * @param byCaller whether a caller gets an answer, and asks again without one
 */
record Scenario(
    String name,
    Consumer<TestWorld> prepare,
    Consumer<TestWorld> happens,
    InstanceState before,
    InstanceState after,
    boolean byCaller)
    implements Story {

  private static final InstanceState NONE = InstanceState.TERMINATED;
  private static final InstanceState GONE = InstanceState.TERMINATED;
  private static final InstanceState UP = InstanceState.RUNNING;
  private static final InstanceState OFF = InstanceState.STOPPED;

  /** All limits. */
  static List<Scenario> all() {
    return List.of(
        call("launch", world -> {}, TestWorld::launch, NONE, UP),
        call("launch of two", world -> {}, world -> world.launch(2), NONE, UP),
        call(
            "launch that can't succeed",
            world -> world.host().faults().failAlways("define", Kind.INVALID),
            TestWorld::launch,
            NONE,
            GONE),
        call(
            "launch that fails too often",
            world -> world.host().faults().failAlways("start", Kind.FAILED),
            TestWorld::launch,
            NONE,
            GONE),
        call("stop", TestWorld::up, world -> world.stop(false), UP, OFF),
        call("stop of a deaf guest", Scenario::deaf, world -> world.stop(false), UP, OFF),
        call("forced stop", TestWorld::up, world -> world.stop(true), UP, OFF),
        call("force during a stop", Scenario::stopping, world -> world.stop(true), OFF, OFF),
        call("start", TestWorld::stopped, TestWorld::start, OFF, UP),
        call(
            "start that can't succeed",
            world -> {
              world.stopped();
              world.host().faults().failAlways("define", Kind.INVALID);
            },
            TestWorld::start,
            OFF,
            OFF),
        call("reboot", TestWorld::up, TestWorld::reboot, UP, UP),
        call("reboot of a deaf guest", Scenario::deaf, TestWorld::reboot, UP, UP),
        call("terminate", TestWorld::up, Scenario::end, UP, GONE),
        call("terminate a deaf guest", Scenario::deaf, Scenario::end, UP, GONE),
        call("terminate at once", TestWorld::up, world -> world.terminate(true), UP, GONE),
        call("terminate a stopped one", TestWorld::stopped, Scenario::end, OFF, GONE),
        call("terminate one just accepted", TestWorld::launch, Scenario::end, UP, GONE),
        call("terminate a half-launched one", Scenario::defined, Scenario::end, GONE, GONE),
        call("terminate during a stop", Scenario::stopping, Scenario::end, OFF, GONE),
        call("terminate during a reboot", Scenario::rebooting, Scenario::end, UP, GONE),
        event("guest powers itself off", TestWorld::up, TestWorld::guestPowersOff, OFF),
        event(
            "guest powers itself off, and that terminates",
            world -> {
              world.launch(ShutdownBehavior.TERMINATE);
              world.work();
            },
            TestWorld::guestPowersOff,
            GONE),
        event("guest crashes", TestWorld::up, TestWorld::guestCrashes, UP),
        event("somebody undefines the domain", TestWorld::up, TestWorld::vanishes, UP),
        event(
            "an hour after the termination",
            world -> {
              world.up();
              world.terminate(true);
              world.work();
            },
            world -> world.sleep(Duration.ofHours(2)),
            GONE));
  }

  private static void end(TestWorld world) {
    world.terminate(false);
  }

  private static void deaf(TestWorld world) {
    world.host().guests(Guest.IGNORES_ACPI);
    world.up();
  }

  private static void stopping(TestWorld world) {
    deaf(world);
    world.stop(false);
    world.workNow();
  }

  private static void rebooting(TestWorld world) {
    deaf(world);
    world.reboot();
    world.workNow();
  }

  private static void defined(TestWorld world) {
    world.host().faults().failAlways("start", Kind.FAILED);
    world.launch();
    world.workNow();
  }

  private static Scenario call(
      String name,
      Consumer<TestWorld> prepare,
      Consumer<TestWorld> call,
      InstanceState before,
      InstanceState after) {
    return new Scenario(name, prepare, call, before, after, true);
  }

  private static Scenario event(
      String name, Consumer<TestWorld> prepare, Consumer<TestWorld> event, InstanceState after) {
    return new Scenario(name, prepare, event, after, after, false);
  }

  @Override
  public boolean done(TestWorld world) {
    return world.state() == after;
  }

  @Override
  public boolean asksAgain(TestWorld world) {
    return world.ids().isEmpty();
  }

  @Override
  public boolean undone(TestWorld world) {
    return world.state() == before;
  }

  @Override
  public void holds(ConsistencyChecker truth) {
    truth.holds();
  }

  @Override
  public void giveBack(TestWorld world) {
    world.terminate(false);
  }

  @Override
  public String toString() {
    return name;
  }
}
