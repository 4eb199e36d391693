package io.beccoame.instance.console;

import io.beccoame.hypervisor.DomainEvent;
import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.Hypervisors;
import io.beccoame.instance.InstanceService;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps what consoles held shortly after the last time that their guest started, rebooted, stopped
 * or was terminated. EC2 answers that unless it is asked for the latest: <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetConsoleOutput.html">GetConsoleOutput</a>.
 */
@Component
class ConsoleSnapshots {

  /** How long a console is followed after a transition, before its content is kept. */
  static final Duration SETTLES = Duration.ofMinutes(5);

  static final int MOST_BYTES = 64 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(ConsoleSnapshots.class);

  private final JdbcTemplate jdbc;
  private final InstanceService instances;
  private final Hypervisors hypervisors;
  private final Clock clock;

  ConsoleSnapshots(
      JdbcTemplate jdbc, InstanceService instances, Hypervisors hypervisors, Clock clock) {
    this.jdbc = jdbc;
    this.instances = instances;
    this.hypervisors = hypervisors;
    this.clock = clock;
  }

  /**
   * What was kept.
   *
   * @param base64 the bytes in base64
   * @param at when they were read
   * @param stale whether there was a transition since
   */
  record Post(String base64, Instant at, boolean stale) {}

  /** Whatever a host says of a domain is a transition of its guest. */
  @EventListener
  void on(DomainEvent event) {
    instances.idOf(event.uuid()).ifPresent(this::follow);
  }

  /** Keeps the content of every console that has settled; a silent host is asked again later. */
  @Scheduled(fixedDelayString = "PT15S", initialDelayString = "PT15S")
  void keepSettled() {
    List<String> due =
        jdbc.query(
            "select instance_id from instance_console where due_at <= ?",
            (row, n) -> row.getString(1),
            Timestamp.from(clock.instant()));
    for (String id : due) {
      try {
        instances.find(id).ifPresent(view -> keep(id, view.instance().hostId()));
      } catch (HypervisorException e) {
        LOG.debug("The console of {} can't be kept now: {}", id, e.getMessage());
      }
    }
  }

  /** What was kept last, if anything was. */
  Optional<Post> of(String instanceId) {
    return jdbc
        .query(
            "select output, posted_at, due_at from instance_console"
                + " where instance_id = ? and output is not null",
            (row, n) ->
                new Post(
                    row.getString(1), row.getTimestamp(2).toInstant(), row.getTimestamp(3) != null),
            instanceId)
        .stream()
        .findFirst();
  }

  /** The newest bytes of a console, read from its host now. */
  byte[] read(String id, String hostId) {
    Hypervisor host = hypervisors.get(hostId);
    return host.consoleOutput(id, MOST_BYTES);
  }

  private void follow(String id) {
    Timestamp due = Timestamp.from(clock.instant().plus(SETTLES));
    if (later(id, due) == 0) {
      try {
        jdbc.update("insert into instance_console (instance_id, due_at) values (?, ?)", id, due);
      } catch (DataIntegrityViolationException e) {
        // Another thread was first, or the instance is forgotten: then there is no row again.
        later(id, due);
      }
    }
  }

  private int later(String id, Timestamp due) {
    return jdbc.update("update instance_console set due_at = ? where instance_id = ?", due, id);
  }

  /** A transition while the console was read makes the content stale: then it is read again. */
  private void keep(String id, String hostId) {
    Instant now = clock.instant();
    String base64 = Base64.getEncoder().encodeToString(read(id, hostId));
    jdbc.update(
        "update instance_console set output = ?, posted_at = ?, due_at = null"
            + " where instance_id = ? and due_at <= ?",
        base64,
        Timestamp.from(now),
        id,
        Timestamp.from(now));
  }
}
