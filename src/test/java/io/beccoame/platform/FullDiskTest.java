package io.beccoame.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class FullDiskTest {

  @TempDir private Path folder;

  private final HikariDataSource pool = new HikariDataSource();
  private final CheckpointedDataSource database = CheckpointedDataSource.over(pool);
  private final JdbcTemplate jdbc = new JdbcTemplate(database);
  private final Durability durability = new Durability(database);

  @BeforeEach
  void table() {
    FullDisk.register();
    FullDisk.setFull(false);
    pool.setJdbcUrl("jdbc:h2:full:" + folder.resolve("living") + ";FILE_LOCK=NO");
    jdbc.execute("create table t (id int primary key)");
    jdbc.update("insert into t values (1)");
    durability.flush(durability.mark());
  }

  @AfterEach
  void close() {
    FullDisk.setFull(false);
    database.close();
    pool.close();
  }

  @Test
  void aFullDiskIsToldAndWhatWasAnsweredIsThereAfterwards() {
    long mark = durability.mark();
    FullDisk.setFull(true);
    jdbc.update("insert into t values (2)");

    assertThatThrownBy(() -> durability.flush(mark))
        .isInstanceOf(DataAccessResourceFailureException.class)
        .satisfies(e -> assertThat(DatabaseFailures.isUnavailable(e)).isTrue());
    assertThatThrownBy(this::rows)
        .isInstanceOf(CannotGetJdbcConnectionException.class)
        .hasStackTraceContaining("No space left on device")
        .satisfies(e -> assertThat(DatabaseFailures.isUnavailable(e)).isTrue());
    assertThat(new DatabaseDiskHealth(database).health().getStatus()).isEqualTo(Status.DOWN);

    FullDisk.setFull(false);
    awaitOpen();

    assertThat(new DatabaseDiskHealth(database).health().getStatus()).isNotEqualTo(Status.DOWN);
    assertThat(rows()).containsExactly(1);
    jdbc.update("insert into t values (3)");
    durability.flush(durability.mark());
    assertThat(rows()).containsExactly(1, 3);
    database.close();
    pool.close();
    SingleConnectionDataSource later =
        new SingleConnectionDataSource("jdbc:h2:file:" + folder.resolve("living"), true);
    try {
      assertThat(new JdbcTemplate(later).queryForList("select id from t", Integer.class))
          .containsExactly(1, 3);
    } finally {
      later.destroy();
    }
  }

  @Test
  void aCommitBeforeAFailureIsNotAcknowledgedAfterIt() {
    long mark = durability.mark();
    FullDisk.setFull(true);
    jdbc.update("insert into t values (2)");
    assertThatThrownBy(database::checkpoint).isInstanceOf(DataAccessResourceFailureException.class);
    FullDisk.setFull(false);
    awaitOpen();
    assertThat(rows()).containsExactly(1);

    assertThatThrownBy(() -> durability.flush(mark))
        .isInstanceOf(DataAccessResourceFailureException.class);

    durability.flush(durability.mark());
  }

  @Test
  void aDatabaseThatWasOpenedAgainBehindOurBackAcknowledgesNothing() throws SQLException {
    long mark = durability.mark();
    jdbc.update("insert into t values (2)");
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      FullDisk.setFull(true);
      assertThatThrownBy(() -> statement.execute("CHECKPOINT")).isInstanceOf(SQLException.class);
    }
    FullDisk.setFull(false);
    pool.getHikariPoolMXBean().softEvictConnections();

    assertThatThrownBy(() -> durability.flush(mark))
        .isInstanceOf(DataAccessResourceFailureException.class);

    awaitOpen();
    jdbc.update("insert into t values (3)");
    durability.flush(durability.mark());
    assertThat(rows()).containsExactly(1, 3);
  }

  /** Waits, since H2 releases its lock on the file in a separate thread. */
  private void awaitOpen() {
    Awaitility.await("the database")
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              durability.flushSoon();
              return database.trouble() == null;
            });
  }

  private List<Integer> rows() {
    return jdbc.query("select id from t order by id", (row, number) -> row.getInt(1));
  }
}
