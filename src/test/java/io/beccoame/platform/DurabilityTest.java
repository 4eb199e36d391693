package io.beccoame.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class DurabilityTest {

  @TempDir Path folder;

  @Test
  void whatIsFlushedIsInTheFileAndNotOnlyInMemory() throws Exception {
    SingleConnectionDataSource living =
        new SingleConnectionDataSource(url("living", ";FILE_LOCK=NO;WRITE_DELAY=60000"), true);
    SingleConnectionDataSource dead = new SingleConnectionDataSource(url("dead", ""), true);
    try {
      JdbcTemplate jdbc = new JdbcTemplate(living);
      jdbc.execute("create table t (id int primary key)");
      jdbc.update("insert into t values (1)");

      new Durability(jdbc).flush();

      Files.copy(folder.resolve("living.mv.db"), folder.resolve("dead.mv.db"));
      assertThat(new JdbcTemplate(dead).queryForList("select id from t", Integer.class))
          .containsExactly(1);
    } finally {
      living.destroy();
      dead.destroy();
    }
  }

  private String url(String name, String options) {
    return "jdbc:h2:file:" + folder.resolve(name) + options;
  }
}
