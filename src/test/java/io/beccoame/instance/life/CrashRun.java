package io.beccoame.instance.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.instance.lifecycle.InstanceState;
import io.beccoame.network.NetworkService;
import io.beccoame.volume.InstanceVolumes;
import org.springframework.context.ConfigurableApplicationContext;

/** Lives in a house in which nothing was launched yet, on a host on which nothing was made. */
final class CrashRun {

  final Process process;
  final TestWorld world;
  final ConsistencyChecker truth;
  private final CrashInjector deaths;

  CrashRun(ConfigurableApplicationContext context) {
    deaths = context.getBean(CrashInjector.class);
    deaths.live();
    DyingHost host = context.getBean(DyingHost.class);
    host.replace();
    process = new Process(context);
    world = new TestWorld(process, host.fake());
    truth = new ConsistencyChecker(world, host, process.database());
    truth.forget();
    process.the(InstanceVolumes.class).lost("local");
    process.the(NetworkService.class).lost("local");
  }

  /** Runs the scenario until the end or the death; returns whether the caller was answered. */
  boolean happens(Story scenario) {
    boolean answered = process.lives(() -> scenario.happens().accept(world));
    if (answered) {
      process.work();
    }
    return answered;
  }

  /** Prepares and lives until that point; whether the caller was answered before. */
  boolean diesAt(Story scenario, int number, String point) {
    scenario.prepare().accept(world);
    deaths.dieAt(number);
    boolean answered = happens(scenario);
    assertThat(deaths.died()).as("the point was hit").isEqualTo(point);
    process.die();
    return answered;
  }

  /** Continues to the end; checks the result, and that a caller without an answer can ask again. */
  void comesToItsEnd(Story scenario, boolean answered) {
    process.work();
    scenario.holds(truth);
    boolean done = scenario.done(world);
    if (!scenario.byCaller() || answered) {
      assertThat(done).as("it is done").isTrue();
    } else if (!done) {
      assertThat(scenario.undone(world)).as("nothing of it is done").isTrue();
    }
    if (!answered && scenario.byCaller() && (!done || scenario.asksAgain(world))) {
      scenario.happens().accept(world);
      process.work();
      scenario.holds(truth);
      assertThat(scenario.done(world)).as("it is done at the second time").isTrue();
    }
    truth.domainsAreAsTheRowsSay();
  }

  /** Checks that everything can be terminated and deleted from any state. */
  void isGivenBack(Story scenario) {
    scenario.giveBack(world);
    process.work();
    assertThat(world.state()).isEqualTo(InstanceState.TERMINATED);
    truth.holds();
  }
}
