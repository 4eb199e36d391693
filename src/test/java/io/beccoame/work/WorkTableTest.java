package io.beccoame.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Keys in H2's table, woken by many at once. */
class WorkTableTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private final JdbcDataSource database = database();
  private final WorkTable table = new WorkTable(new JdbcTemplate(database));
  private final TransactionTemplate transactions =
      new TransactionTemplate(new JdbcTransactionManager(database));

  private static JdbcDataSource database() {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000");
    Flyway.configure()
        .dataSource(database)
        .locations("classpath:db/migration")
        .target("1")
        .load()
        .migrate();
    return database;
  }

  @Test
  void aKeyThatTwoWakeAtOnceForTheFirstTimeIsWokenTwice() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    CompletableFuture<?> second =
        transactions.execute(
            status -> {
              table.wake(List.of("firewall/local"), NOW);
              CompletableFuture<?> other =
                  CompletableFuture.runAsync(
                      () ->
                          transactions.executeWithoutResult(
                              inner -> {
                                waiting.countDown();
                                table.wake(List.of("firewall/local", "instance/i-1"), NOW);
                              }));
              assertThatCode(() -> assertThat(waiting.await(20, TimeUnit.SECONDS)).isTrue())
                  .doesNotThrowAnyException();
              return other;
            });
    second.get(20, TimeUnit.SECONDS);
    assertThat(table.wakeups("firewall/local")).isGreaterThanOrEqualTo(2);
    assertThat(table.wakeups("instance/i-1")).isPositive();
  }

  @Test
  void whoeverWakesManyKeysAmongManyOthersIsNotRefused() {
    List<String> keys = List.of("instance/i-1", "instance/i-2", "firewall/local");
    CompletableFuture<?>[] all =
        java.util.stream.IntStream.range(0, 8)
            .mapToObj(
                i ->
                    CompletableFuture.runAsync(
                        () -> transactions.executeWithoutResult(status -> table.wake(keys, NOW))))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(all).orTimeout(60, TimeUnit.SECONDS).join();
    for (String key : keys) {
      assertThat(table.wakeups(key)).isGreaterThanOrEqualTo(8);
    }
  }
}
