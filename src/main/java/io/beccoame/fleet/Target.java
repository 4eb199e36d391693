package io.beccoame.fleet;

import io.beccoame.ec2.Ec2Exception;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The capacity that a fleet has to reach.
 *
 * @param onDemand units of On-Demand capacity
 * @param spot units of Spot capacity
 */
record Target(int onDemand, int spot) {

  private static final int MOST = 10_000;

  /**
   * Returns the target of a request; the rest of the total is of the default type.
   *
   * @throws Ec2Exception {@code MissingParameter} without a total, or {@code InvalidParameterValue}
   *     if the numbers contradict each other
   */
  static Target of(
      @Nullable Integer total,
      @Nullable Integer onDemand,
      @Nullable Integer spot,
      boolean spotByDefault) {
    if (total == null) {
      throw Ec2Exception.missingParameter("TargetCapacitySpecification.TotalTargetCapacity");
    }
    int demanded = Objects.requireNonNullElse(onDemand, 0);
    int spotted = Objects.requireNonNullElse(spot, 0);
    long rest = (long) total - demanded - spotted;
    if (total < 1 || total > MOST || demanded < 0 || spotted < 0 || rest < 0) {
      throw Ec2Exception.invalidParameterValue(
          "TotalTargetCapacity must be between 1 and %d, and not less than OnDemandTargetCapacity"
              + " and SpotTargetCapacity together",
          MOST);
    }
    return spotByDefault
        ? new Target(demanded, spotted + (int) rest)
        : new Target(demanded + (int) rest, spotted);
  }
}
