package io.beccoame.instance.console;

import io.beccoame.hypervisor.DomainEvent;
import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.Hypervisors;
import io.beccoame.instance.InstanceService;
import io.beccoame.work.WorkQueue;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Stores the output of consoles shortly after their guest's last start, reboot, stop or
 * termination. EC2 answers with it unless the latest output is requested: <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetConsoleOutput.html">GetConsoleOutput</a>.
 */
@Component
class ConsoleSnapshots {

  /** The kind of the keys that this wakes. */
  static final String KIND = "console";

  /** Time for which a console is followed after a transition, before its output is stored. */
  static final Duration SETTLES = Duration.ofMinutes(5);

  static final int MOST_BYTES = 64 * 1024;

  private final JdbcTemplate jdbc;
  private final InstanceService instances;
  private final Hypervisors hypervisors;
  private final WorkQueue work;
  private final Clock clock;

  ConsoleSnapshots(
      JdbcTemplate jdbc,
      InstanceService instances,
      Hypervisors hypervisors,
      WorkQueue work,
      Clock clock) {
    this.work = work;
    this.jdbc = jdbc;
    this.instances = instances;
    this.hypervisors = hypervisors;
    this.clock = clock;
  }

  /**
   * A stored output.
   *
   * @param base64 the bytes in base64
   * @param at the time of reading
   * @param stale whether there was a transition since
   */
  record Post(String base64, Instant at, boolean stale) {}

  /** Treats every domain event as a transition of its guest. */
  @EventListener
  void on(DomainEvent event) {
    instances.idOf(event.uuid()).ifPresent(this::follow);
  }

  /** When the console of an instance is to be kept; empty when nothing has changed since. */
  Optional<Instant> due(String instanceId) {
    return jdbc
        .query(
            "select due_at from instance_console where instance_id = ? and due_at is not null",
            (row, n) -> row.getTimestamp(1).toInstant(),
            instanceId)
        .stream()
        .findFirst();
  }

  /** Returns the last stored output, if there is one. */
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

  /** Returns the newest bytes of a console, read from its host now. */
  byte[] read(String id, String hostId) {
    Hypervisor host = hypervisors.get(hostId);
    return host.consoleOutput(id, MOST_BYTES);
  }

  private void follow(String id) {
    Instant at = clock.instant().plus(SETTLES);
    Timestamp due = Timestamp.from(at);
    if (later(id, due) == 0) {
      try {
        jdbc.update("insert into instance_console (instance_id, due_at) values (?, ?)", id, due);
      } catch (DataIntegrityViolationException e) {
        // Another thread was first, or the instance was purged: then no row must be added.
        later(id, due);
      }
    }
    work.wakeAt(KIND, id, at);
  }

  private int later(String id, Timestamp due) {
    return jdbc.update("update instance_console set due_at = ? where instance_id = ?", due, id);
  }

  /**
   * Stores the output. A transition while the console was read makes it stale: then it is read
   * again.
   */
  void keep(String id, String hostId) {
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
