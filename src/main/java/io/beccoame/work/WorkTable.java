package io.beccoame.work;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The rows of {@code scheduled_tasks} as far as we use them beside db-scheduler. A key's row exists
 * exactly while there is work for it, and counts its wake-ups, so that a wake-up during a pass is
 * noticed.
 */
@Component
class WorkTable {

  private static final String WAKE_MATCHED =
      "wakeups = t.wakeups + 1, execution_time = case when t.picked or t.execution_time < %1$s"
          + " then t.execution_time else %1$s end";

  private static final String WAKE_H2 =
      "merge into scheduled_tasks t using (select cast(? as varchar(100)) n, cast(? as varchar(255)) k,"
          + " cast(? as timestamp(6) with time zone) at) s"
          + " on t.task_name = s.n and t.task_instance = s.k"
          + " when matched then update set "
          + WAKE_MATCHED.formatted("s.at")
          + " when not matched then insert"
          + " (task_name, task_instance, execution_time, picked, version, priority, wakeups)"
          + " values (s.n, s.k, s.at, false, 1, 50, 1)";

  private static final String WAKE_POSTGRESQL =
      "insert into scheduled_tasks as t"
          + " (task_name, task_instance, execution_time, picked, version, priority, wakeups)"
          + " values (?, ?, ?, false, 1, 50, 1)"
          + " on conflict (task_name, task_instance) do update set "
          + WAKE_MATCHED.formatted("excluded.execution_time");

  private static final String PLACE =
      "select w.picked, w.execution_time, (select count(*) from scheduled_tasks a"
          + " where not a.picked and (a.execution_time < w.execution_time"
          + " or a.execution_time = w.execution_time and a.task_instance < w.task_instance))"
          + " from scheduled_tasks w where w.task_instance = ? order by w.picked desc, w.execution_time";

  private static final String OF_KEY = " where task_name = ? and task_instance = ?";

  private static final int MOST_TRIES = 10;

  private final JdbcTemplate jdbc;
  private final String wake;

  WorkTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
    String product =
        jdbc.execute(
            (java.sql.Connection connection) -> connection.getMetaData().getDatabaseProductName());
    this.wake = "PostgreSQL".equals(product) ? WAKE_POSTGRESQL : WAKE_H2;
  }

  /**
   * Makes the rows due at that time, if they are not due earlier, and counts the wake-up; in key
   * order, so that two callers can't deadlock.
   */
  void wake(Collection<WorkKey> keys, Instant when) {
    Timestamp at = Timestamp.from(when);
    List<Object[]> rows =
        keys.stream()
            .sorted(Comparator.comparing(WorkKey::instance).thenComparing(WorkKey::task))
            .map(key -> new Object[] {key.task(), key.instance(), at})
            .toList();
    try {
      jdbc.batchUpdate(wake, rows);
    } catch (DuplicateKeyException e) {
      rows.forEach(this::wakeAgain);
    }
  }

  // H2 merges by reading and then inserting: of two callers that wake a new key concurrently, one
  // is refused, and finds the other's row when it retries. A refused statement leaves H2's
  // transaction intact.
  private void wakeAgain(Object[] row) {
    for (int left = MOST_TRIES; ; left--) {
      try {
        jdbc.update(wake, row);
        return;
      } catch (DuplicateKeyException e) {
        if (left == 1) {
          throw e;
        }
      }
    }
  }

  /** Returns how often the key was woken since its row exists; zero without a row. */
  long wakeups(WorkKey key) {
    return jdbc
        .queryForList(
            "select wakeups from scheduled_tasks" + OF_KEY, Long.class, key.task(), key.instance())
        .stream()
        .findFirst()
        .orElse(0L);
  }

  /** Returns the position of the key; empty without a row. */
  Optional<QueuePosition> place(String instance) {
    return jdbc
        .query(
            PLACE,
            (row, number) ->
                new QueuePosition(
                    row.getBoolean(1),
                    row.getObject(2, OffsetDateTime.class).toInstant(),
                    row.getBoolean(1) ? 0 : row.getLong(3)),
            instance)
        .stream()
        .findFirst();
  }

  /** Removes the row, unless the key was woken since; whether it was removed. */
  boolean removeUnlessWoken(WorkKey key, long wakeups) {
    return jdbc.update(
            "delete from scheduled_tasks" + OF_KEY + " and wakeups = ?",
            key.task(),
            key.instance(),
            wakeups)
        > 0;
  }

  /** Makes the waiting row due now if the key was woken since; whether it was. */
  boolean hurryIfWoken(WorkKey key, long wakeups, Instant now) {
    return jdbc.update(
            "update scheduled_tasks set execution_time = ?"
                + OF_KEY
                + " and wakeups <> ? and picked = false and execution_time > ?",
            Timestamp.from(now),
            key.task(),
            key.instance(),
            wakeups,
            Timestamp.from(now))
        > 0;
  }

  /** Frees the keys that this node had picked when it died. */
  int release(String node) {
    return jdbc.update(
        "update scheduled_tasks set picked = false, picked_by = null, last_heartbeat = null,"
            + " version = version + 1 where picked = true and picked_by = ?",
        node);
  }
}
