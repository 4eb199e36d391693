package io.beccoame.host;

import io.beccoame.hypervisor.PoolView;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** Reports whether the storage pools of one host run and have space left. */
class PoolHealth implements HealthIndicator {

  /** Working, but an operator should look at it; answered with HTTP 200. */
  static final Status DEGRADED = new Status("DEGRADED");

  private static final double LEAST_FREE = 0.1;

  private final String hostId;
  private final HostWatch watch;

  PoolHealth(String hostId, HostWatch watch) {
    this.hostId = hostId;
    this.watch = watch;
  }

  @Override
  public Health health() {
    HostReport report = watch.report(hostId).orElse(null);
    if (report == null || report.view() == null) {
      return Health.unknown().withDetail("reason", "The host has not answered").build();
    }
    boolean worry = report.pools().stream().anyMatch(PoolHealth::worrying);
    Health.Builder health = worry ? Health.status(DEGRADED) : Health.up();
    for (PoolView pool : report.pools()) {
      Map<String, Object> details = new LinkedHashMap<>();
      details.put("active", pool.active());
      details.put("capacityBytes", pool.capacityBytes());
      details.put("availableBytes", pool.availableBytes());
      health.withDetail(pool.name(), details);
    }
    return health.build();
  }

  private static boolean worrying(PoolView pool) {
    return !pool.active() || pool.availableBytes() < pool.capacityBytes() * LEAST_FREE;
  }
}
