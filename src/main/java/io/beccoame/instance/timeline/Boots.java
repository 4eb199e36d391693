package io.beccoame.instance.timeline;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The rows of boots. A milestone is written once: an existing one stays, so that a repeated step
 * changes nothing.
 */
@Component
public class Boots {

  /** Number of boots of an instance that are kept, besides its launch. */
  static final int KEPT = 5;

  private static final String NEWEST =
      " and b.boot = (select max(n.boot) from instance_boot n where n.instance_id = b.instance_id)";

  /** Query of running instances on hosts that answer, which are due for a probe. */
  private static final String DUE =
      "select b.* from instance_boot b join instance i on i.id = b.instance_id"
          + " where i.host_id = ? and i.phase in ('UP', 'REBOOTING') and i.desired = 'RUNNING' and i.observed = 'RUNNING'"
          + " and b.started_at is not null"
          + NEWEST
          + " and (b.looked_at is null or b.looked_at <= ? or b.looked_at <= ?"
          + " and b.started_at > ? and (b.leased_at is null or b.metadata_at is null"
          + " or b.prompt_at is null and b.cloud_init_at is null))"
          + " order by b.looked_at nulls first, b.instance_id limit ?";

  private static final String SEEN =
      "update instance_boot set leased_at = coalesce(leased_at, ?),"
          + " prompt_at = coalesce(prompt_at, ?), cloud_init_at = coalesce(cloud_init_at, ?),"
          + " lease_until = ?, answered_at = ?, packets = ?, console_at = ?, console_from = ?,"
          + " console_size = ?, looked_at = ? where instance_id = ? and boot = ?";

  private static final String METADATA =
      "update instance_boot set metadata_at = coalesce(metadata_at, ?), metadata_seen_at = ?"
          + " where instance_id = ? and boot = ?";

  private final JdbcTemplate jdbc;

  Boots(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Returns the stored boots of an instance, the oldest first. */
  public List<Boot> of(String instanceId) {
    return jdbc.query(
        "select * from instance_boot where instance_id = ? order by boot",
        (row, number) -> BootRows.read(row),
        instanceId);
  }

  /** Returns the newest boot of an instance. */
  public Optional<Boot> newest(String instanceId) {
    return jdbc
        .query(
            "select * from instance_boot where instance_id = ? order by boot desc limit 1",
            (row, number) -> BootRows.read(row),
            instanceId)
        .stream()
        .findFirst();
  }

  /** Returns the newest boot of each instance of an account, by instance id. */
  public Map<String, Boot> newestOf(String accountId) {
    Map<String, Boot> boots = new HashMap<>();
    jdbc.query(
            "select b.* from instance_boot b join instance i on i.id = b.instance_id"
                + " where i.account_id = ?"
                + NEWEST,
            (row, number) -> BootRows.read(row),
            accountId)
        .forEach(boot -> boots.put(boot.instanceId(), boot));
    return boots;
  }

  /**
   * Returns the newest boots of a host's running instances that are due for a probe, those that
   * waited longest first.
   *
   * @param hostId the host
   * @param lookedBefore time before which the last probe must have been
   * @param youngLookedBefore the same for young boots that lack a milestone of the guest
   * @param youngSince the time since which a boot is young
   * @param most the most boots returned
   */
  public List<Boot> due(
      String hostId,
      Instant lookedBefore,
      Instant youngLookedBefore,
      Instant youngSince,
      int most) {
    return jdbc.query(
        DUE,
        (row, number) -> BootRows.read(row),
        hostId,
        Timestamp.from(lookedBefore),
        Timestamp.from(youngLookedBefore),
        Timestamp.from(youngSince),
        most);
  }

  /** Records the results of a probe; a boot that was removed meanwhile is left out. */
  public void saw(Collection<Boot> boots) {
    jdbc.batchUpdate(SEEN, boots.stream().map(Boots::seen).toList());
  }

  private static Object[] seen(Boot boot) {
    Evidence evidence = boot.evidence();
    return new Object[] {
      BootRows.time(boot.at(Milestone.LEASED)),
      BootRows.time(boot.at(Milestone.PROMPT)),
      BootRows.time(boot.at(Milestone.CLOUD_INIT)),
      BootRows.time(evidence.leaseUntil()),
      BootRows.time(evidence.answeredAt()),
      evidence.packets(),
      BootRows.time(evidence.consoleAt()),
      evidence.consoleFrom(),
      evidence.consoleSize(),
      BootRows.time(evidence.lookedAt()),
      boot.instanceId(),
      boot.number()
    };
  }

  /** Records that the guest of this boot requested metadata. */
  void metadata(Boot boot, Instant now) {
    Timestamp at = Timestamp.from(now);
    jdbc.update(METADATA, at, at, boot.instanceId(), boot.number());
  }

  /** Starts the first boots of launched instances, which are placed already. */
  void launch(Collection<String> instanceIds, Instant now) {
    Timestamp at = Timestamp.from(now);
    jdbc.batchUpdate(
        "insert into instance_boot"
            + " (instance_id, boot, kind, accepted_at, placed_at, console_from, console_size)"
            + " values (?, 1, ?, ?, ?, 0, 0)",
        instanceIds.stream().map(id -> new Object[] {id, BootKind.LAUNCH.name(), at, at}).toList());
  }

  /** Starts the next boot of an instance and removes those that are too old. */
  void begin(String instanceId, int number, BootKind kind, Instant now) {
    jdbc.update(
        "insert into instance_boot (instance_id, boot, kind, accepted_at) values (?, ?, ?, ?)",
        instanceId,
        number,
        kind.name(),
        Timestamp.from(now));
    jdbc.update(
        "delete from instance_boot where instance_id = ? and boot > 1 and boot <= ?",
        instanceId,
        number - KEPT);
  }

  /** Records a milestone; returns false if it was recorded before. */
  boolean mark(Boot boot, Milestone milestone, Instant at) {
    return jdbc.update(
            "update instance_boot set %1$s = ? where instance_id = ? and boot = ? and %1$s is null"
                .formatted(milestone.column()),
            Timestamp.from(at),
            boot.instanceId(),
            boot.number())
        > 0;
  }

  /** Counts a failure. */
  void failed(Boot boot, String error, Instant now, Instant retry) {
    jdbc.update(
        "update instance_boot set failures = failures + 1, last_error = ?, failed_at = ?,"
            + " retry_at = ? where instance_id = ? and boot = ?",
        error,
        Timestamp.from(now),
        Timestamp.from(retry),
        boot.instanceId(),
        boot.number());
  }
}
