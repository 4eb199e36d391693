package io.beccoame.fleet;

import io.beccoame.ec2.Ec2Exception;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The launches of a fleet.
 *
 * @param target the capacity to reach
 * @param pools its pools, in the order to try them
 */
record FleetPlan(Target target, List<Pool> pools) {

  /**
   * Returns the units that instances count for.
   *
   * @param instances the number of instances by the place of their pool
   */
  double units(Map<Integer, Long> instances) {
    Map<Integer, Double> weights =
        pools.stream().collect(Collectors.toMap(Pool::place, Pool::weight));
    return instances.entrySet().stream()
        .mapToDouble(each -> each.getValue() * weights.getOrDefault(each.getKey(), 1.0))
        .sum();
  }

  /**
   * Returns the weight of a pool.
   *
   * @throws Ec2Exception {@code InvalidParameterValue} if it is not greater than 0
   */
  static double weight(double weight) {
    if (weight <= 0) {
      throw Ec2Exception.invalidParameterValue("WeightedCapacity must be greater than 0");
    }
    return weight;
  }
}
