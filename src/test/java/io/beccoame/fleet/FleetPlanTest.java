package io.beccoame.fleet;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The target of a fleet, and the order of its pools, as tables. */
class FleetPlanTest {

  @ParameterizedTest
  @CsvSource({
    "3, , , false, 3, 0",
    "3, , , true, 0, 3",
    "3, 1, , true, 1, 2",
    "3, , 1, false, 2, 1",
    "3, 1, 2, false, 1, 2",
    "5, 1, 2, false, 3, 2",
    "5, 1, 2, true, 1, 4"
  })
  void whatIsLeftOpenIsOfTheDefaultType(
      Integer total,
      @Nullable Integer onDemand,
      @Nullable Integer spot,
      boolean spotByDefault,
      int demanded,
      int spotted) {
    assertThat(Target.of(total, onDemand, spot, spotByDefault))
        .isEqualTo(new Target(demanded, spotted));
  }

  @ParameterizedTest
  @CsvSource({"0, ,", "-1, ,", "1, 2,", "2, 1, 2", "2, -1,", "10001, ,"})
  void numbersThatDoNotFitTogetherAreRefused(
      Integer total, @Nullable Integer onDemand, @Nullable Integer spot) {
    assertCode(() -> Target.of(total, onDemand, spot, false), "InvalidParameterValue");
  }

  @Test
  void aTotalIsRequired() {
    assertCode(() -> Target.of(null, 1, null, false), "MissingParameter");
  }

  @ParameterizedTest
  @CsvSource({"1, 3, 3", "2, 3, 2", "2, 4, 2", "4, 3, 1", "0.5, 3, 6"})
  void anInstanceCountsForItsWeight(double weight, double units, int instances) {
    assertThat(pool(0, weight, null).instancesFor(units)).isEqualTo(instances);
  }

  @Test
  void theSmallestForItsWeightIsFirstUnlessPrioritiesDecide() {
    Pool large = pool(0, 1, 2.0);
    Pool small = pool(1, 1, null);
    Pool heavy = pool(2, 8, 1.0);
    Pool same = pool(3, 1, 1.0);
    Map<Pool, Long> sizes = Map.of(large, 4096L, small, 1024L, heavy, 4096L, same, 4096L);
    List<Pool> all = List.of(large, small, heavy, same);
    assertThat(Allocation.LOWEST_PRICE.order(all, sizes::get))
        .containsExactly(heavy, small, large, same);
    assertThat(Allocation.PRIORITIZED.order(all, sizes::get))
        .containsExactly(heavy, same, large, small);
  }

  @Test
  void unitsAreCountedByThePoolsOfTheInstances() {
    FleetPlan plan = new FleetPlan(new Target(9, 0), List.of(pool(1, 2, null), pool(0, 1, null)));
    assertThat(plan.units(Map.of(0, 3L, 1, 2L))).isEqualTo(7);
    assertCode(() -> FleetPlan.weight(0), "InvalidParameterValue");
  }

  private static Pool pool(int place, double weight, @Nullable Double priority) {
    return new Pool(place, "lt-1", 1, null, weight, priority);
  }
}
