package io.beccoame.firewall;

import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.Hypervisors;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Reports whether the hosts filter packets; down means that no guests start there. */
@Component("packetFilter")
class FirewallHealth implements HealthIndicator {

  private final Firewall firewall;
  private final Hypervisors hypervisors;
  private final FirewallProperties properties;

  FirewallHealth(Firewall firewall, Hypervisors hypervisors, FirewallProperties properties) {
    this.firewall = firewall;
    this.hypervisors = hypervisors;
    this.properties = properties;
  }

  @Override
  public Health health() {
    Health.Builder health = Health.up();
    boolean failed = false;
    boolean unknown = false;
    for (Hypervisor host : hypervisors.all()) {
      FirewallReport report = firewall.report(host.id()).orElse(null);
      unknown |= report == null;
      failed |= report != null && report.error() != null;
      health.withDetail(host.id(), report == null ? "not tried yet" : details(report));
    }
    health.withDetail("enforced", properties.enforce());
    if (failed && properties.enforce()) {
      return health.down().build();
    }
    return unknown ? health.unknown().build() : health.build();
  }

  private static Map<String, Object> details(FirewallReport report) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("at", report.at());
    details.put("interfaces", report.interfaces());
    if (report.error() != null) {
      details.put("error", report.error());
    }
    return details;
  }
}
