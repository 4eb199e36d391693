package io.beccoame.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanTest {

  @Test
  void theSameSeedDrawsTheSame() {
    assertThat(draw(7, 3).toString()).isEqualTo(draw(7, 3).toString());
    assertThat(draw(7, 3).toString()).isNotEqualTo(draw(8, 3).toString());
  }

  @Test
  void noInstanceIsTakenByTwoClients() {
    for (int seed = 0; seed < 200; seed++) {
      Set<String> taken = new HashSet<>();
      for (Script script : draw(seed, 2).scripts()) {
        assertThat(script.ids()).allSatisfy(id -> assertThat(taken.add(id)).as(id).isTrue());
      }
    }
  }

  @Test
  void libvirtdIsKilledInEachFifthRoundAndTheServiceAtAllTimes() {
    List<Plan> plans = IntStream.rangeClosed(1, 100).mapToObj(round -> draw(1, round)).toList();
    assertThat(plans.stream().filter(plan -> plan.libvirtd() >= 0)).hasSize(20);
    assertThat(plans.stream().filter(plan -> plan.libvirtdWaits())).hasSizeBetween(3, 17);
    assertThat(plans.stream().filter(plan -> plan.killAgain() >= 0)).hasSize(25);
    assertThat(plans)
        .anyMatch(plan -> plan.kill() < 500)
        .anyMatch(plan -> plan.kill() > 6_000)
        .allMatch(plan -> plan.guest() <= plan.kill() && plan.libvirtd() <= plan.kill());
  }

  private static Plan draw(long seed, int round) {
    Map<String, Want> now = new TreeMap<>();
    for (int i = 0; i < 12; i++) {
      now.put("i-" + i, i % 3 == 0 ? Want.STOPPED : Want.RUNNING);
    }
    return Plan.draw(new Random(seed * 1_000 + round), round, "test", now);
  }
}
