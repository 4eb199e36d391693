package io.beccoame.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class DurabilityTest {

  private static final long MOMENT_MILLIS = 200;
  private static final long LONG_SECONDS = 60;

  @TempDir private Path folder;

  private final HikariDataSource pool = new HikariDataSource();
  private final CheckpointedDataSource living = CheckpointedDataSource.over(pool);

  @BeforeEach
  void table() {
    pool.setJdbcUrl(url("living", ";FILE_LOCK=NO"));
    new JdbcTemplate(living).execute("create table t (id int primary key)");
    living.checkpoint();
  }

  @AfterEach
  void close() {
    living.close();
    pool.close();
  }

  @Test
  void aCommitIsInTheFileAfterAFlushAndNotBefore() throws Exception {
    JdbcTemplate jdbc = new JdbcTemplate(living);
    jdbc.update("insert into t values (1)");
    assertThat(inTheFile()).isZero();

    Durability durability = new Durability(living);
    durability.flush(durability.mark());

    assertThat(inTheFile()).isOne();
  }

  @Test
  void aCheckpointWaitsForOpenConnectionsAndTheyForIt() throws Exception {
    CompletableFuture<Void> checkpoint;
    try (Connection connection = living.getConnection()) {
      connection.setAutoCommit(false);
      connection.createStatement().execute("insert into t values (1)");
      checkpoint = CompletableFuture.runAsync(living::checkpoint);
      CompletableFuture<Void> waiting = checkpoint;
      assertThatThrownBy(() -> waiting.get(MOMENT_MILLIS, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      // A thread with a connection gets another one, or it could never finish.
      living.getConnection().close();
      assertThat(inTheFile()).isZero();
      connection.commit();
      connection.setAutoCommit(true);
    }
    checkpoint.get(LONG_SECONDS, TimeUnit.SECONDS);
    new JdbcTemplate(living).update("insert into t values (2)");
    living.checkpoint();
    assertThat(inTheFile()).isEqualTo(2);
  }

  @Test
  void aThreadWithAConnectionCannotAskForACheckpoint() throws Exception {
    try (Connection connection = living.getConnection()) {
      assertThat(connection.isValid(1)).isTrue();
      assertThatThrownBy(living::checkpoint).isInstanceOf(IllegalStateException.class);
    }
    living.checkpoint();
  }

  /** Returns how many rows a process would find that started after a kill now. */
  private int inTheFile() throws Exception {
    Path copy = Files.createTempFile(folder, "dead", ".mv.db");
    Files.write(copy, Files.readAllBytes(folder.resolve("living.mv.db")));
    String name = copy.getFileName().toString().replace(".mv.db", "");
    SingleConnectionDataSource dead = new SingleConnectionDataSource(url(name, ""), true);
    try {
      return new JdbcTemplate(dead).queryForList("select id from t", Integer.class).size();
    } finally {
      dead.destroy();
    }
  }

  private String url(String name, String options) {
    return "jdbc:h2:file:" + folder.resolve(name) + options;
  }
}
