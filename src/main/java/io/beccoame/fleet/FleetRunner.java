package io.beccoame.fleet;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.instance.LaunchRequestMapper;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * Runs the launches of fleets, one after the other. Each launch is a separate transaction, since a
 * failed one must not undo the others. A request that is repeated with its client token continues
 * an interrupted fleet.
 */
@Component
class FleetRunner {

  private final FleetService fleets;

  FleetRunner(FleetService fleets) {
    this.fleets = fleets;
  }

  /**
   * Creates a fleet, or returns the one that the same request made before.
   *
   * @param make makes the launch of so many instances from a pool
   * @throws Ec2Exception {@code IdempotentParameterMismatch}
   */
  Fleet run(
      FleetService.NewFleet wanted,
      FleetPlan plan,
      BiFunction<Pool, Integer, LaunchRequestMapper.Launch> make) {
    Fleet fleet = begin(wanted);
    if (fleet.done()) {
      return fleet;
    }
    for (Pool pool : plan.pools()) {
      try {
        if (fleets.launch(fleet, plan, pool, make)) {
          break;
        }
      } catch (Ec2Exception e) {
        fleets.failed(fleet, pool, false, e.code(), e.getMessage());
      }
    }
    if (plan.target().spot() > 0) {
      for (Pool pool : plan.pools()) {
        fleets.failed(
            fleet,
            pool,
            true,
            "UnfulfillableCapacity",
            "There is no Spot capacity here. Ask for On-Demand capacity.");
      }
    }
    fleets.finish(fleet);
    return fleet;
  }

  private Fleet begin(FleetService.NewFleet wanted) {
    Optional<Fleet> earlier = earlier(wanted);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    try {
      return fleets.begin(wanted);
    } catch (DataIntegrityViolationException e) {
      // A concurrent copy of the same request was first.
      return earlier(wanted).orElseThrow(() -> e);
    }
  }

  private Optional<Fleet> earlier(FleetService.NewFleet wanted) {
    String token = wanted.token();
    Optional<Fleet> found =
        token == null ? Optional.empty() : fleets.withToken(wanted.accountId(), token);
    found.ifPresent(
        fleet -> {
          if (!fleet.parameters().equals(wanted.parameters())) {
            throw Ec2Exception.idempotentParameterMismatch();
          }
        });
    return found;
  }
}
