package io.beccoame.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.jdbc.core.JdbcTemplate;

class DatabaseStartTest {

  @TempDir private Path folder;

  private HikariDataSource pool = new HikariDataSource();
  private CheckpointedDataSource file = CheckpointedDataSource.over(pool);

  @BeforeEach
  void schema() throws IOException {
    Files.createDirectories(folder.resolve("sql"));
    Files.writeString(
        folder.resolve("sql/V1__tables.sql"),
        """
        create table parent (id int primary key);
        create table child (id int primary key, parent int not null references parent (id));
        create table grandchild (id int primary key, child int references child (id));
        create table pair (a int, b int, primary key (a, b));
        create table of_pair (id int primary key, x int, y int, foreign key (x, y) references pair);
        create table token (id int primary key, answer varchar(9));
        """);
    file = open();
  }

  @AfterEach
  void close() {
    file.close();
    pool.close();
  }

  @Test
  void aFirstStartMarksTheHomeAndTheNextOnesFindTheirDatabase() {
    start();
    assertThat(folder.resolve(DatabaseStart.MARK)).content().contains("installation");
    again();
    start();
  }

  @Test
  void anEmptyDatabaseWhereAnInstallationWasIsRefused() throws IOException {
    start();
    close();
    Files.delete(folder.resolve("db/beccoame.mv.db"));
    file = open();

    assertThatThrownBy(this::start)
        .isInstanceOf(UnusableDatabaseException.class)
        .hasMessageContaining("is empty, but " + folder + " belongs to an installation");

    Files.delete(folder.resolve(DatabaseStart.MARK));
    start();
  }

  @Test
  void aDatabaseOfANewerProgramIsRefusedWithSentences() throws IOException {
    Path newer = folder.resolve("sql/V2__more.sql");
    Files.writeString(newer, "create table more (id int)");
    start();
    Files.delete(newer);
    again();

    assertThatThrownBy(this::start)
        .isInstanceOfSatisfying(
            UnusableDatabaseException.class,
            refused -> {
              FailureAnalysis analysis = new UnusableDatabaseAnalyzer().analyze(refused, refused);
              assertThat(analysis.getDescription())
                  .contains("newer Beccoame")
                  .contains("version 2 of its schema (more)");
              assertThat(analysis.getAction()).startsWith("Start the newer one");
            });
  }

  @Test
  void halfOfATransactionIsRemovedAndTheFileIsKeptAsItWas() throws IOException {
    start();
    JdbcTemplate jdbc = new JdbcTemplate(file);
    jdbc.execute(
        """
        insert into parent values (1), (2);
        insert into child values (10, 1), (20, 2);
        insert into grandchild values (100, 10), (200, 20), (300, null);
        insert into pair values (1, 1), (2, 2);
        insert into of_pair values (1, 1, 1), (2, 2, 2), (3, null, 2);
        insert into token values (1, 'yes'), (2, null);
        set referential_integrity false;
        delete from parent where id = 1;
        delete from pair where a = 1;
        set referential_integrity true;
        """);
    again();

    start();

    jdbc = new JdbcTemplate(file);
    assertThat(ids(jdbc, "child")).containsExactly(20);
    assertThat(ids(jdbc, "grandchild")).containsExactly(200, 300);
    assertThat(ids(jdbc, "of_pair")).containsExactly(2, 3);
    assertThat(ids(jdbc, "token")).containsExactly(1);
    assertThat(new ForeignKeys(jdbc).broken()).isEmpty();
    try (Stream<Path> copies = Files.list(folder.resolve("db"))) {
      assertThat(copies.filter(path -> path.toString().endsWith(".zip")).toList()).hasSize(1);
    }
  }

  private static List<Integer> ids(JdbcTemplate jdbc, String table) {
    return jdbc.query("select id from " + table + " order by id", (row, number) -> row.getInt(1));
  }

  private void again() {
    file.checkpoint();
    close();
    file = open();
  }

  private CheckpointedDataSource open() {
    pool = new HikariDataSource();
    pool.setJdbcUrl("jdbc:h2:file:" + folder.resolve("db/beccoame"));
    return CheckpointedDataSource.over(pool);
  }

  private void start() {
    Flyway flyway =
        Flyway.configure().dataSource(file).locations("filesystem:" + folder.resolve("sql")).load();
    RowRepair repair = new RowRepair("tokens", "delete from token where answer is null");
    new DatabaseStart(
            new BeccoameProperties(folder, "us-east-1", List.of(), List.of()),
            new StaticListableBeanFactory(Map.of("repair", repair))
                .getBeanProvider(RowRepair.class),
            Clock.systemUTC())
        .migrate(flyway);
  }
}
