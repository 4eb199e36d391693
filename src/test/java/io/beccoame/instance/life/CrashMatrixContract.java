package io.beccoame.instance.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The process dies before and after everything that it does to the host and to the database, and
 * the next one comes to the same end. The points are found by a life without a death.
 */
@QuiescentApp
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CrashMatrixContract {

  private static final long SEED = Long.getLong("crash.seed", 20261123);
  private static final int PAIRS = Integer.getInteger("crash.pairs", 60);

  @Autowired ConfigurableApplicationContext context;
  @Autowired CrashInjector deaths;

  /** A point of a scenario. */
  record Case(Story scenario, int number, String point) {
    @Override
    public String toString() {
      return scenario + " / " + number + " / " + point;
    }
  }

  private final List<Case> cases = new ArrayList<>();

  /** The points of all scenarios, found once; of each ten, or so, only one where that will do. */
  List<Case> points() {
    if (!cases.isEmpty()) {
      return cases;
    }
    undisturbed(stories().get(0));
    for (Story scenario : stories()) {
      List<String> points = undisturbed(scenario);
      for (int i = 0; i < points.size(); i += stride()) {
        cases.add(new Case(scenario, i + 1, points.get(i)));
      }
    }
    return cases;
  }

  @Test
  void everyScenarioHasItsPoints(TestReporter reporter) {
    Map<String, Long> counts =
        points().stream()
            .collect(
                Collectors.groupingBy(
                    each -> each.scenario().name(), TreeMap::new, Collectors.counting()));
    counts.forEach((scenario, count) -> reporter.publishEntry(scenario, count.toString()));
    assertThat(counts).hasSize(stories().size());
    assertThat(counts.values()).allMatch(count -> count >= 5 / stride());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("points")
  void diesOnceAndGoesOn(Case death) {
    CrashRun life = new CrashRun(context);
    boolean answered = life.diesAt(death.scenario(), death.number(), death.point());
    life.process.begin(!death.scenario().byCaller());
    life.comesToItsEnd(death.scenario(), answered);
  }

  /** Returns the stories to run. */
  abstract List<? extends Story> stories();

  /** Returns the stride: every so many points one is tried. */
  int stride() {
    return 1;
  }

  /** A second death while the next process repairs the traces of the first one. */
  record Pair(Case first, long seed) {
    @Override
    public String toString() {
      return first + " / and again, seed " + seed;
    }
  }

  List<Pair> pairs() {
    Random random = new Random(SEED);
    List<Case> all = points();
    return Stream.generate(
            () -> new Pair(all.get(random.nextInt(all.size())), random.nextInt(1 << 20)))
        .limit(PAIRS / stride())
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pairs")
  void diesTwiceAndGoesOn(Pair pair) {
    Case first = pair.first();
    CrashRun recorded = new CrashRun(context);
    boolean answered = recorded.diesAt(first.scenario(), first.number(), first.point());
    deaths.record();
    recorded.process.begin(true);
    recorded.process.work();
    List<String> points = deaths.passed();
    deaths.live();
    recorded.comesToItsEnd(first.scenario(), answered);

    int second = new Random(pair.seed()).nextInt(points.size());
    CrashRun life = new CrashRun(context);
    assertThat(life.diesAt(first.scenario(), first.number(), first.point())).isEqualTo(answered);
    deaths.dieAt(second + 1);
    if (life.process.lives(() -> life.process.begin(true))) {
      life.process.work();
    }
    assertThat(deaths.died()).as("the second point was hit").isEqualTo(points.get(second));
    life.process.die();
    life.process.begin(true);
    life.comesToItsEnd(first.scenario(), answered);
    life.isGivenBack(first.scenario());
  }

  private List<String> undisturbed(Story scenario) {
    CrashRun life = new CrashRun(context);
    scenario.prepare().accept(life.world);
    deaths.record();
    boolean answered = life.happens(scenario);
    List<String> points = deaths.passed();
    deaths.live();
    life.comesToItsEnd(scenario, answered);
    life.isGivenBack(scenario);
    return points;
  }
}
