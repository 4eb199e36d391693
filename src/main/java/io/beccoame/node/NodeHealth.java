package io.beccoame.node;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/** Shows the node's name, and whether this process still has it. */
@Component("node")
class NodeHealth implements HealthIndicator {

  private final NodeLease lease;

  NodeHealth(NodeLease lease) {
    this.lease = lease;
  }

  @Override
  public Health health() {
    return (lease.isHeld() ? Health.up() : Health.status(new Status("DEGRADED")))
        .withDetail("name", lease.name())
        .withDetail("held", lease.isHeld())
        .build();
  }
}
