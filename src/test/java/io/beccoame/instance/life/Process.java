package io.beccoame.instance.life;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import io.beccoame.instance.Starts;
import io.beccoame.support.SettableClock;
import io.beccoame.work.OwnWork;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The process: its objects, and db-scheduler over the real queue in the thread of the test. A
 * restart discards all objects of the rooms and does the work of a start of the service.
 */
final class Process {

  /** Longest wait for a later time; an hour's wait is the end of a terminated instance. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final int MOST_ROUNDS = 300;
  private final ConfigurableApplicationContext context;
  private final SettableClock clock;
  private final CrashInjector deaths;
  private final JdbcTemplate database;
  private ManualScheduler scheduler;

  Process(ConfigurableApplicationContext context) {
    this.context = context;
    this.clock = context.getBean(SettableClock.class);
    this.deaths = context.getBean(CrashInjector.class);
    DyingDatabase dying = (DyingDatabase) context.getBean(DataSource.class);
    this.database = new JdbcTemplate(java.util.Objects.requireNonNull(dying.getTargetDataSource()));
    this.scheduler = scheduler();
  }

  private ManualScheduler scheduler() {
    List<?> tasks = context.getBean("reconcileTasks", List.class);
    return TestHelper.createManualScheduler(
            context.getBean(DataSource.class),
            tasks.stream().<Task<?>>map(task -> (Task<?>) task).toList())
        .clock(new com.github.kagkarlsson.scheduler.testhelper.SettableClock())
        .build();
  }

  /** An object of the process that lives now. */
  <T> T the(Class<T> type) {
    return context.getBean(type);
  }

  /** Returns the database outside the process. */
  JdbcTemplate database() {
    return database;
  }

  /** Does something in the process; whether it came to its end, rather than the process to its. */
  boolean lives(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      if (deaths.died() == null) {
        throw e;
      }
    }
    return deaths.died() == null;
  }

  /**
   * Works off the queue, and lets time pass while keys wait for it, until nothing is left to do
   * soon or the process is dead.
   */
  void work() {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      if (!lives(this::runDue)) {
        return;
      }
      Instant next = next();
      if (next == null || next.isAfter(clock.instant().plus(PATIENCE))) {
        return;
      }
      if (next.isAfter(clock.instant())) {
        clock.advance(Duration.between(clock.instant(), next));
      }
    }
    throw new AssertionError("No rest after " + MOST_ROUNDS + " rounds");
  }

  /**
   * Runs what is due but the storing of consoles: its place among keys that are due at the same
   * time is open, so a point of death would not have the same number twice.
   */
  private void runDue() {
    database.update(
        "update scheduled_tasks set execution_time = ? where task_instance like 'console/%'",
        Timestamp.from(clock.instant().plus(PATIENCE)));
    scheduler.setTime(clock.instant());
    scheduler.runAnyDueExecutions();
  }

  /** Lets time pass without any work. */
  void sleep(Duration time) {
    clock.advance(time);
  }

  /**
   * Returns the time at which the next key is due; null if the queue has no unpicked key. Storing
   * the output of consoles later changes nothing else.
   */
  @Nullable Instant next() {
    return database
        .query(
            "select min(execution_time) from scheduled_tasks where picked = false"
                + " and task_instance not like 'console/%'",
            (row, number) -> row.getObject(1, OffsetDateTime.class))
        .stream()
        .filter(java.util.Objects::nonNull)
        .map(OffsetDateTime::toInstant)
        .findFirst()
        .orElse(null);
  }

  /** Works off the due keys, without waiting. */
  void workNow() {
    lives(this::runDue);
  }

  /** Loses everything in memory; the database and the host stay. */
  void die() {
    deaths.live();
    context.getBean(Memory.class).forget();
  }

  /**
   * Starts the next process.
   *
   * @param sweep whether it also compares all domains; the queue alone must do after a call
   */
  void begin(boolean sweep) {
    context.getBean(OwnWork.class).free("manual");
    scheduler = scheduler();
    if (sweep) {
      Starts.sweep(context);
    }
  }
}
