package io.beccoame.fleet;

import io.beccoame.ec2.Ec2Exception;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The way in which a fleet launches.
 *
 * @param target how much it is to have
 * @param pools where it may launch, in the order to try them
 */
record FleetPlan(Target target, List<Pool> pools) {

  /** The units that instances count for, by how many there are of each pool's place. */
  double units(Map<Integer, Long> instances) {
    Map<Integer, Double> weights =
        pools.stream().collect(Collectors.toMap(Pool::place, Pool::weight));
    return instances.entrySet().stream()
        .mapToDouble(each -> each.getValue() * weights.getOrDefault(each.getKey(), 1.0))
        .sum();
  }

  /**
   * The weight of a pool.
   *
   * @throws Ec2Exception {@code InvalidParameterValue} when it is not greater than 0
   */
  static double weight(double weight) {
    if (weight <= 0) {
      throw Ec2Exception.invalidParameterValue("WeightedCapacity must be greater than 0");
    }
    return weight;
  }
}
