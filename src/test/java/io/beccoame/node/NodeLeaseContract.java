package io.beccoame.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.beccoame.node.NodeTable.Run;
import io.beccoame.support.Eventually;
import io.beccoame.work.OwnWork;
import io.beccoame.work.QueueParts;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** The lease of a node's name; the same on H2 and PostgreSQL. */
abstract class NodeLeaseContract {

  private static final String ELSEWHERE = "0f3c/pid:[4026531836] 7 4711";

  private final List<NodeLease> leases = new ArrayList<>();
  private JdbcTemplate jdbc = new JdbcTemplate();
  private NodeTable table = new NodeTable(jdbc);

  /** A new, empty database. */
  abstract DataSource database();

  @BeforeEach
  void tables() {
    DataSource database = database();
    new ResourceDatabasePopulator(
            new FileSystemResource("db/migration/V1__work.sql"),
            new FileSystemResource("db/migration/V36__nodes.sql"))
        .execute(database);
    jdbc = new JdbcTemplate(database);
    table = new NodeTable(jdbc);
  }

  @AfterEach
  void stop() {
    leases.forEach(NodeLease::destroy);
  }

  @Test
  void aSecondLiveNodeOfTheSameNameIsRefusedWithSentences() throws InterruptedException {
    lease("rack", 30).afterPropertiesSet();

    assertThatThrownBy(() -> lease("rack", 30).afterPropertiesSet())
        .isInstanceOfSatisfying(
            NodeNameTakenException.class,
            refused -> {
              FailureAnalysis analysis = new NodeNameTakenAnalyzer().analyze(refused, refused);
              assertThat(analysis.getDescription())
                  .contains("'rack'")
                  .contains("process " + ProcessHandle.current().pid())
                  .contains("machine '" + NodeProcess.machine() + "'");
              assertThat(analysis.getAction()).contains("beccoame.node.name");
            });
  }

  @Test
  void nodesOfDifferentNamesLiveSideBySide() throws InterruptedException {
    NodeLease one = lease("one", 30);
    NodeLease two = lease("two", 30);
    one.afterPropertiesSet();
    two.afterPropertiesSet();
    assertThat(one.isHeld()).isTrue();
    assertThat(two.isHeld()).isTrue();
  }

  @Test
  void aNameGivenBackIsFreeAtOnce() throws InterruptedException {
    NodeLease first = lease("rack", 600);
    first.afterPropertiesSet();
    first.destroy();
    NodeLease second = lease("rack", 600);
    second.afterPropertiesSet();
    assertThat(second.isHeld()).isTrue();
  }

  @Test
  void aKilledProcessOfThisMachineLosesItsNameAtOnceAndALiveOneDoesNot()
      throws IOException, InterruptedException {
    Process other = new ProcessBuilder("sleep", "600").start();
    try {
      NodeProcess process = NodeProcess.of(other.pid());
      assertThat(table.take(run("rack", process), Duration.ofMinutes(10), null)).isTrue();
      assertThatThrownBy(() -> lease("rack", 30).afterPropertiesSet())
          .isInstanceOf(NodeNameTakenException.class)
          .hasMessageContaining("process " + other.pid());
    } finally {
      other.destroyForcibly().waitFor();
    }
    NodeLease next = lease("rack", 30);
    next.afterPropertiesSet();
    assertThat(next.isHeld()).isTrue();
  }

  @Test
  void anotherMachinesLeaseIsWaitedForAndThenTheNameIsFree() throws InterruptedException {
    table.take(run("rack", NodeProcess.parse(ELSEWHERE)), Duration.ofSeconds(2), null);
    long begin = System.nanoTime();
    NodeLease next = lease("rack", 30);
    next.afterPropertiesSet();
    assertThat(next.isHeld()).isTrue();
    assertThat(System.nanoTime() - begin).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(900));
  }

  @Test
  void anotherMachinesNodeThatRenewsItsLeaseKeepsItsName() throws Exception {
    Run other = run("rack", NodeProcess.parse(ELSEWHERE));
    table.take(other, Duration.ofSeconds(60), null);
    CompletableFuture<Void> second =
        CompletableFuture.runAsync(
            () -> {
              try {
                lease("rack", 30).afterPropertiesSet();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    Eventually.until(
        () -> {
          assertThat(table.renew(other, Duration.ofSeconds(60))).isTrue();
          return second.isDone();
        });
    assertThatThrownBy(() -> second.get(20, TimeUnit.SECONDS))
        .hasCauseInstanceOf(NodeNameTakenException.class);
  }

  @Test
  void aStartFreesTheWorkOfItsOwnNameOnly() throws InterruptedException {
    picked("instance/i-1", "one");
    picked("instance/i-2", "two");
    lease("one", 30).afterPropertiesSet();
    assertThat(
            jdbc.queryForList(
                "select task_instance from scheduled_tasks where picked = true", String.class))
        .containsExactly("instance/i-2");
  }

  @Test
  void aRefusedStartFreesNothing() throws InterruptedException {
    lease("one", 30).afterPropertiesSet();
    picked("instance/i-1", "one");
    assertThatThrownBy(() -> lease("one", 30).afterPropertiesSet())
        .isInstanceOf(NodeNameTakenException.class);
    assertThat(
            jdbc.queryForObject(
                "select count(*) from scheduled_tasks where picked = true", Integer.class))
        .isOne();
  }

  @Test
  void aLeaseIsRenewedByItself() throws InterruptedException {
    lease("rack", 3).afterPropertiesSet();
    Instant first = until();
    Eventually.until(() -> until().isAfter(first.plusMillis(500)));
  }

  @Test
  void aNodeThatLostItsNameSaysSo() throws InterruptedException {
    NodeLease lease = lease("rack", 600);
    lease.afterPropertiesSet();
    jdbc.update("update node set incarnation = 'another'");
    lease.renew();
    assertThat(lease.isHeld()).isFalse();
    assertThat(new NodeHealth(lease).health().getStatus().getCode()).isEqualTo("DEGRADED");
    lease.destroy();
    assertThat(until()).as("what another took is not given back").isNotNull();
  }

  private Instant until() {
    return Objects.requireNonNull(table.find("rack").orElseThrow().leaseUntil());
  }

  private static Run run(String name, NodeProcess process) {
    return new Run(name, UUID.randomUUID().toString(), process, "there");
  }

  private void picked(String key, String node) {
    jdbc.update(
        "insert into scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by,"
            + " version) values ('reconcile', ?, current_timestamp, true, ?, 1)",
        key,
        node);
  }

  private NodeLease lease(String name, int seconds) {
    OwnWork work = QueueParts.ownWork(jdbc);
    NodeLease lease =
        new NodeLease(
            table,
            new NodeProperties(name, Duration.ofSeconds(seconds)),
            work,
            QueueParts.pause(new StaticListableBeanFactory().getBeanProvider(Scheduler.class)));
    leases.add(lease);
    return lease;
  }
}
