package io.beccoame.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.beccoame.support.SettableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** Tests that the queue's health and metrics show how much work waits and for how long. */
class QueueWatchTest {

  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

  private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
  private final SettableClock clock = new SettableClock(NOW);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private JdbcTemplate jdbc;
  private QueueWatch watch;

  @BeforeEach
  void start() {
    DriverManagerDataSource database =
        new DriverManagerDataSource(
            "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
    new ResourceDatabasePopulator(new FileSystemResource("db/migration/V1__work.sql"))
        .execute(database);
    jdbc = new JdbcTemplate(database);
    watch = new QueueWatch(jdbc, queue(), () -> List.of("here"), clock);
    watch.bindTo(registry);
  }

  @Test
  void anEmptyQueueIsUp() {
    watch.look();

    assertThat(health().getStatus()).isEqualTo(Status.UP);
    assertThat(health().getDetails()).containsEntry("keys", 0L).containsEntry("due", 0L);
  }

  @Test
  void countsWhatIsDueAndWhatRuns() {
    add("a", NOW.minusSeconds(7), false);
    add("b", NOW.minusSeconds(90), true);
    add("c", NOW.plusSeconds(60), false);

    watch.look();

    assertThat(health().getStatus()).isEqualTo(Status.UP);
    assertThat(health().getDetails())
        .containsEntry("keys", 3L)
        .containsEntry("running", 1L)
        .containsEntry("due", 1L)
        .containsEntry("oldestWaitSeconds", 7L);
    assertThat(registry.get("beccoame.work.due").gauge().value()).isEqualTo(1);
    assertThat(registry.get("beccoame.work.running").gauge().value()).isEqualTo(1);
    assertThat(registry.get("beccoame.work.oldest.wait").gauge().value()).isEqualTo(7);
  }

  @Test
  void aQueueThatNobodyWorksOnIsDegraded() {
    add("a", NOW, false);
    clock.advance(Duration.ofMinutes(6));

    watch.look();

    assertThat(health().getStatus().getCode()).isEqualTo("DEGRADED");
  }

  @Test
  void keysOfThisNodesHostsCountAndThoseOfOthersWaitForTheirNode() {
    add("reconcile@here", "a", NOW.minusSeconds(7), false);
    add("reconcile@elsewhere", "b", NOW.minusSeconds(900), false);

    watch.look();

    assertThat(health().getStatus()).isEqualTo(Status.UP);
    assertThat(health().getDetails())
        .containsEntry("keys", 2L)
        .containsEntry("due", 1L)
        .containsEntry("oldestWaitSeconds", 7L);
  }

  private Health health() {
    return watch.health();
  }

  private void add(String key, Instant at, boolean picked) {
    add("reconcile", key, at, picked);
  }

  private void add(String task, String key, Instant at, boolean picked) {
    jdbc.update(
        "insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)"
            + " values (?, ?, ?, ?, 1)",
        task,
        key,
        Timestamp.from(at),
        picked);
  }

  private QueuePause queue() {
    return new QueuePause(beans.getBeanProvider(Scheduler.class));
  }
}
