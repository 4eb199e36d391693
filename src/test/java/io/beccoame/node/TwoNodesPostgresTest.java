package io.beccoame.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beccoame.support.Eventually;
import io.beccoame.support.TestPostgres;
import io.beccoame.work.QueuePause;
import io.beccoame.work.WorkQueue;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Two nodes on one PostgreSQL: one a process of its own, to be killed, the other in this one. */
class TwoNodesPostgresTest {

  private static final int EACH = 20;

  private final String url = TestPostgres.newDatabase();
  private final JdbcTemplate jdbc =
      new JdbcTemplate(new DriverManagerDataSource(url, "postgres", ""));
  private final List<ConfigurableApplicationContext> here = new ArrayList<>();

  @AfterEach
  void stop() {
    here.forEach(ConfigurableApplicationContext::close);
  }

  @Test
  void eachWorksOnItsOwnKeysAndOneGoesOnWhenTheOtherIsKilled() throws Exception {
    Process a = process(NodeProgram.KILLED);
    try {
      await("select count(*) from node where lease_until is not null", 1);
      jdbc.execute("create table trace (work varchar(99), node varchar(99), done boolean)");
      ConfigurableApplicationContext b = node("b");
      WorkQueue work = b.getBean(WorkQueue.class);

      work.wake(NodeProgram.KIND, keys("a-"));
      work.wake(NodeProgram.KIND, keys("b-"));
      work.wake(NodeProgram.KIND, keys("fleet"));
      await("select count(*) from trace where done", 3 * EACH);
      assertThat(count("select count(distinct work) from trace")).isEqualTo(3 * EACH);
      assertThat(nodes("a-%")).as("keys of host a").containsExactly("a");
      assertThat(nodes("b-%")).as("keys of host b").containsExactly("b");
      assertThatThrownBy(() -> node("b"))
          .as("a second node of one name")
          .hasRootCauseInstanceOf(NodeNameTakenException.class);

      QueuePause pause = b.getBean(QueuePause.class);
      assertThat(pause.drain()).isEmpty();
      work.wake(NodeProgram.KIND, NodeProgram.ENDLESS);
      await("select count(*) from trace where work = 'endless'", 1);
      pause.resume();
      a.destroyForcibly().waitFor();

      work.wake(NodeProgram.KIND, List.of("a-late", "fleet-late"));
      await("select count(*) from trace where work = 'endless' and node = 'b' and done", 1);
      await("select count(*) from trace where work = 'fleet-late' and done", 1);
      assertThat(nodes("a-late")).as("a host's key waits for its node").isEmpty();

      node(NodeProgram.KILLED);
      await("select count(*) from trace where work = 'a-late' and node = 'a' and done", 1);
      await("select count(*) from scheduled_tasks", 0);
      assertThat(count("select count(*) from trace where work = 'endless' and done")).isOne();
    } finally {
      a.destroyForcibly().waitFor();
    }
  }

  private ConfigurableApplicationContext node(String name) {
    ConfigurableApplicationContext context = NodeProgram.start(name, url);
    here.add(context);
    return context;
  }

  private Process process(String name) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            NodeProgram.class.getName(),
            name,
            url)
        .redirectErrorStream(true)
        .redirectOutput(new File("target/two-nodes-" + name + ".log"))
        .start();
  }

  private static List<String> keys(String prefix) {
    return IntStream.range(0, EACH).mapToObj(i -> prefix + i).toList();
  }

  private List<String> nodes(String keys) {
    return jdbc.query(
        "select distinct node from trace where work like ?",
        (row, number) -> row.getString(1),
        keys);
  }

  private int count(String sql) {
    return Stream.of(jdbc.queryForObject(sql, Integer.class)).findFirst().orElseThrow();
  }

  /** A node's start takes its time where many programs share two processors. */
  private void await(String sql, int expected) {
    Eventually.until(
        Duration.ofSeconds(120),
        () -> {
          try {
            return count(sql) == expected;
          } catch (BadSqlGrammarException e) {
            return false;
          }
        });
  }
}
