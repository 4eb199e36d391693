package io.beccoame.platform;

import java.sql.Connection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Makes what was committed outlive the process. H2 keeps commits in memory for up to half a second;
 * a caller who was told that something is done must find it done after {@code kill -9}. <a
 * href="https://h2database.com/html/commands.html#checkpoint">CHECKPOINT</a>.
 */
@Component
public class Durability {

  private final JdbcTemplate jdbc;
  private final boolean delays;

  /** Over the database of this template. */
  public Durability(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
    String product =
        jdbc.execute((Connection connection) -> connection.getMetaData().getDatabaseProductName());
    this.delays = "H2".equals(product);
  }

  /**
   * Returns when all that was committed before is in the file; nothing to do on other databases.
   */
  public void flush() {
    if (delays) {
      jdbc.execute("CHECKPOINT");
    }
  }
}
