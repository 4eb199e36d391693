package io.beccoame.work;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Counts the work that waits, for health and metrics; both read the last count only. */
@Component("workQueue")
class QueueWatch implements HealthIndicator, MeterBinder {

  private static final Logger LOG = LoggerFactory.getLogger(QueueWatch.class);

  /**
   * Wait after which health is degraded. Keys wait seconds when many machines start at once;
   * minutes mean that no pass runs.
   */
  private static final Duration TOO_LONG = Duration.ofMinutes(5);

  private static final String COUNT =
      "select count(*), coalesce(sum(case when picked then 1 else 0 end), 0),"
          + " coalesce(sum(case when not picked and execution_time <= ? and %1$s then 1 else 0 end),"
          + " 0), min(case when not picked and %1$s then execution_time end) from scheduled_tasks";

  private final JdbcTemplate jdbc;
  private final QueuePause queue;
  private final Clock clock;
  private final List<String> tasks;
  private final String count;
  private volatile Count last = new Count(0, 0, 0, Duration.ZERO);

  QueueWatch(JdbcTemplate jdbc, QueuePause queue, ServedHosts hosts, Clock clock) {
    // Keys of another node's hosts are counted by that node.
    this.tasks =
        Stream.concat(Stream.of(WorkKey.FLEET), hosts.ids().stream().map(WorkKey::task)).toList();
    this.count =
        COUNT.formatted(
            tasks.stream()
                .map(task -> "?")
                .collect(Collectors.joining(", ", "task_name in (", ")")));
    this.jdbc = jdbc;
    this.queue = queue;
    this.clock = clock;
  }

  private record Count(long all, long running, long due, Duration oldestWait) {}

  @Scheduled(fixedDelayString = "PT10S")
  void look() {
    try {
      last = count(clock.instant());
    } catch (DataAccessException e) {
      LOG.warn("The work queue can't be counted: {}", e.getMessage());
    }
  }

  private Count count(Instant now) {
    return jdbc.queryForObject(
        count,
        (row, number) -> {
          OffsetDateTime oldest = row.getObject(4, OffsetDateTime.class);
          Duration wait =
              oldest == null ? Duration.ZERO : Duration.between(oldest.toInstant(), now);
          return new Count(
              row.getLong(1),
              row.getLong(2),
              row.getLong(3),
              wait.isNegative() ? Duration.ZERO : wait);
        },
        Stream.of(Stream.of(Timestamp.from(now)), tasks.stream(), tasks.stream())
            .flatMap(each -> each)
            .toArray());
  }

  @Override
  public Health health() {
    Count count = last;
    boolean drained = queue.isPaused();
    boolean stuck = count.oldestWait().compareTo(TOO_LONG) > 0;
    return (stuck || drained ? Health.status(new Status("DEGRADED")) : Health.up())
        .withDetail("drained", drained)
        .withDetail("keys", count.all())
        .withDetail("running", count.running())
        .withDetail("due", count.due())
        .withDetail("oldestWaitSeconds", count.oldestWait().toSeconds())
        .build();
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("beccoame.work.due", this, watch -> watch.last.due())
        .description("Keys that are due and not yet picked up")
        .register(registry);
    Gauge.builder("beccoame.work.running", this, watch -> watch.last.running())
        .description("Keys being processed now")
        .register(registry);
    Gauge.builder("beccoame.work.oldest.wait", this, watch -> watch.last.oldestWait().toSeconds())
        .baseUnit("seconds")
        .description("How long the oldest due key has waited")
        .register(registry);
  }
}
