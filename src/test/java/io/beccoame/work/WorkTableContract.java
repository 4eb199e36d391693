package io.beccoame.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Keys in the table, woken by many at once; the same on H2 and PostgreSQL. */
abstract class WorkTableContract {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private static final WorkKey FIREWALL = new WorkKey("firewall", "local", "local");
  private static final WorkKey INSTANCE = new WorkKey("instance", "i-1", "local");

  private final DataSource database = database();
  private final JdbcTemplate jdbc = new JdbcTemplate(database);
  private final WorkTable table = new WorkTable(jdbc);
  private final TransactionTemplate transactions =
      new TransactionTemplate(new JdbcTransactionManager(database));

  /** A new, empty database. */
  abstract DataSource database();

  @BeforeEach
  void tables() {
    Flyway.configure()
        .dataSource(database)
        .locations("classpath:db/migration")
        .target("1")
        .load()
        .migrate();
  }

  @Test
  void aKeyWokenAtATimeIsDueThenAndOneThatIsDueEarlierStaysSo() {
    table.wake(List.of(INSTANCE), NOW.plusSeconds(60));
    assertThat(due(INSTANCE)).isEqualTo(NOW.plusSeconds(60));
    table.wake(List.of(INSTANCE), NOW.plusSeconds(90));
    assertThat(due(INSTANCE)).isEqualTo(NOW.plusSeconds(60));
    table.wake(List.of(INSTANCE), NOW.plusSeconds(30));
    assertThat(due(INSTANCE)).isEqualTo(NOW.plusSeconds(30));
    table.wake(List.of(INSTANCE), NOW);
    assertThat(due(INSTANCE)).isEqualTo(NOW);
  }

  @Test
  void aKeyWokenAtATimeDuringItsPassIsNotRemovedByThePass() {
    table.wake(List.of(INSTANCE), NOW);
    jdbc.update("update scheduled_tasks set picked = true");
    long wakeups = table.wakeups(INSTANCE);
    table.wake(List.of(INSTANCE), NOW.plusSeconds(60));
    assertThat(table.removeUnlessWoken(INSTANCE, wakeups)).isFalse();
    assertThat(table.removeUnlessWoken(INSTANCE, wakeups + 1)).isTrue();
  }

  @Test
  void oneKeyOfTwoHostsIsTwoRowsAndItsPlaceIsThatOfTheEarlier() {
    WorkKey there = new WorkKey("network", "n-1", "there");
    table.wake(List.of(new WorkKey("network", "n-1", "here")), NOW.plusSeconds(5));
    table.wake(List.of(there), NOW);
    assertThat(table.place("network/n-1").orElseThrow().dueAt()).isEqualTo(NOW);
    assertThat(table.removeUnlessWoken(there, 1)).isTrue();
    assertThat(table.place("network/n-1").orElseThrow().dueAt()).isEqualTo(NOW.plusSeconds(5));
  }

  private Instant due(WorkKey key) {
    return table.place(key.instance()).orElseThrow().dueAt();
  }

  @Test
  void aKeyThatTwoWakeAtOnceForTheFirstTimeIsWokenTwice() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    CompletableFuture<?> second =
        transactions.execute(
            status -> {
              table.wake(List.of(FIREWALL), NOW);
              CompletableFuture<?> other =
                  CompletableFuture.runAsync(
                      () ->
                          transactions.executeWithoutResult(
                              inner -> {
                                waiting.countDown();
                                table.wake(List.of(FIREWALL, INSTANCE), NOW);
                              }));
              assertThatCode(() -> assertThat(waiting.await(20, TimeUnit.SECONDS)).isTrue())
                  .doesNotThrowAnyException();
              return other;
            });
    second.get(20, TimeUnit.SECONDS);
    assertThat(table.wakeups(FIREWALL)).isGreaterThanOrEqualTo(2);
    assertThat(table.wakeups(INSTANCE)).isPositive();
  }

  @Test
  void whoeverWakesManyKeysAmongManyOthersIsNotRefused() {
    List<WorkKey> keys = List.of(INSTANCE, new WorkKey("instance", "i-2", "local"), FIREWALL);
    CompletableFuture<?>[] all =
        java.util.stream.IntStream.range(0, 8)
            .mapToObj(
                i ->
                    CompletableFuture.runAsync(
                        () -> transactions.executeWithoutResult(status -> table.wake(keys, NOW))))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(all).orTimeout(60, TimeUnit.SECONDS).join();
    for (WorkKey key : keys) {
      assertThat(table.wakeups(key)).isGreaterThanOrEqualTo(8);
    }
  }
}
