package io.beccoame.host;

import io.beccoame.hypervisor.HostView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Reports whether one host answers, and how it runs its guests. */
class HostHealth implements HealthIndicator {

  /** Number of refresh periods without an answer after which the host counts as hanging. */
  private static final int PATIENCE = 3;

  private final String hostId;
  private final HostWatch watch;
  private final Clock clock;
  private final Duration patience;

  HostHealth(String hostId, HostWatch watch, Clock clock, Duration refresh) {
    this.hostId = hostId;
    this.watch = watch;
    this.clock = clock;
    this.patience = refresh.multipliedBy(PATIENCE);
  }

  @Override
  public Health health() {
    return watch
        .report(hostId)
        .map(this::health)
        .orElseGet(() -> Health.unknown().withDetail("reason", "Not asked yet").build());
  }

  private Health health(HostReport report) {
    Instant now = clock.instant();
    HostView view = report.view();
    if (view == null) {
      return Health.down()
          .withDetail("error", String.valueOf(report.error()))
          .withDetail("askedAt", report.at())
          .build();
    }
    if (report.at().plus(patience).isBefore(now)) {
      return Health.down()
          .withDetail("error", "No answer since " + report.at())
          .withDetail("askedAt", report.at())
          .build();
    }
    return Health.up()
        .withDetail("hostname", view.hostname())
        .withDetail("virtType", view.virtType())
        .withDetail("virtReason", view.virtReason())
        .withDetail("libvirtVersion", view.libvirtVersion())
        .withDetail("limits", view.limits().isEmpty() ? "Not known yet" : view.limits())
        .withDetail("architecture", view.architecture())
        .withDetail("cpus", view.cpus())
        .withDetail("memoryMib", view.memoryMib())
        .withDetail("askedAt", report.at())
        .build();
  }
}
