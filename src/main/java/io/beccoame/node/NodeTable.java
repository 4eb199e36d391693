package io.beccoame.node;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows of nodes. Every time in them is the database's, which all nodes share. */
@Component
class NodeTable {

  private static final String UNTIL =
      "current_timestamp + cast(? as integer) * interval '1' second";

  private final JdbcTemplate jdbc;

  NodeTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A run of a node.
   *
   * @param name the node's name
   * @param incarnation unique for each start
   * @param process who it is on its machine
   * @param machine the machine's name, for people
   */
  record Run(String name, String incarnation, NodeProcess process, String machine) {}

  /**
   * The run that has the name.
   *
   * @param run the run
   * @param startedAt when it took the name
   * @param leaseUntil until when it has it, unless it renews the lease; null when it gave it back
   */
  record Holder(Run run, Instant startedAt, @Nullable Instant leaseUntil) {}

  /** Takes the name if it is free, or held by that incarnation; whether it did. */
  boolean take(Run run, Duration lease, @Nullable String from) {
    int updated =
        jdbc.update(
            "update node set incarnation = ?, process = ?, machine = ?, pid = ?,"
                + " started_at = current_timestamp, lease_until = "
                + UNTIL
                + " where name = ?"
                + " and (lease_until is null or lease_until <= current_timestamp"
                + " or incarnation = ?)",
            run.incarnation(),
            run.process().text(),
            run.machine(),
            run.process().pid(),
            lease.toSeconds(),
            run.name(),
            from);
    return updated > 0 || find(run.name()).isEmpty() && add(run, lease);
  }

  private boolean add(Run run, Duration lease) {
    try {
      jdbc.update(
          "insert into node (name, incarnation, process, machine, pid, started_at, lease_until)"
              + " values (?, ?, ?, ?, ?, current_timestamp, "
              + UNTIL
              + ")",
          run.name(),
          run.incarnation(),
          run.process().text(),
          run.machine(),
          run.process().pid(),
          lease.toSeconds());
      return true;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }

  /** Returns the last holder of the name; empty when no node ever had it. */
  Optional<Holder> find(String name) {
    return jdbc
        .query(
            "select incarnation, process, machine, started_at, lease_until from node"
                + " where name = ?",
            (row, number) -> {
              Timestamp until = row.getTimestamp(5);
              return new Holder(
                  new Run(
                      name,
                      row.getString(1),
                      NodeProcess.parse(row.getString(2)),
                      row.getString(3)),
                  row.getTimestamp(4).toInstant(),
                  until == null ? null : until.toInstant());
            },
            name)
        .stream()
        .findFirst();
  }

  /** Lengthens the lease; whether the name is still this run's. */
  boolean renew(Run run, Duration lease) {
    return jdbc.update(
            "update node set lease_until = " + UNTIL + " where name = ? and incarnation = ?",
            lease.toSeconds(),
            run.name(),
            run.incarnation())
        > 0;
  }

  /** Gives the name back, so that the next start need not wait for it. */
  void giveBack(Run run) {
    jdbc.update(
        "update node set lease_until = null where name = ? and incarnation = ?",
        run.name(),
        run.incarnation());
  }
}
