package io.beccoame.instance.life;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import io.beccoame.instance.Starts;
import io.beccoame.support.SettableClock;
import io.beccoame.work.OwnWork;
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
 * restart throws all objects of the rooms away and does what a start of the service does.
 */
final class Process {

  /** What a later time may be waited for; an hour's wait is the end of a terminated instance. */
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
    Task<?> task = context.getBean("reconcileTask", Task.class);
    return TestHelper.createManualScheduler(context.getBean(DataSource.class), List.of(task))
        .clock(new com.github.kagkarlsson.scheduler.testhelper.SettableClock())
        .build();
  }

  /** An object of the process that lives now. */
  <T> T the(Class<T> type) {
    return context.getBean(type);
  }

  /** The database as somebody else sees it. */
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

  private void runDue() {
    scheduler.setTime(clock.instant());
    scheduler.runAnyDueExecutions();
  }

  /** Time passes, and nobody does anything. */
  void sleep(Duration time) {
    clock.advance(time);
  }

  /** When the next key is due; null when nothing is in the queue that nobody has in hand. */
  @Nullable Instant next() {
    return database
        .query(
            "select min(execution_time) from scheduled_tasks where picked = false",
            (row, number) -> row.getObject(1, OffsetDateTime.class))
        .stream()
        .filter(java.util.Objects::nonNull)
        .map(OffsetDateTime::toInstant)
        .findFirst()
        .orElse(null);
  }

  /** Works off what is due, and waits for nothing. */
  void workNow() {
    lives(this::runDue);
  }

  /** All that was in memory is lost; the database and the host stay. */
  void die() {
    deaths.live();
    context.getBean(Memory.class).forget();
  }

  /**
   * The next process begins.
   *
   * @param sweep whether it also looks at all domains; the queue alone must do after a call
   */
  void begin(boolean sweep) {
    context.getBean(OwnWork.class).free("manual");
    scheduler = scheduler();
    if (sweep) {
      Starts.sweep(context);
    }
  }
}
