package io.beccoame.platform;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * This installation's id, chosen at its first start and kept. It marks everything on a host that
 * belongs to this installation.
 */
@Component
public class Installation {

  private final String id;

  Installation(JdbcClient jdbc, Clock clock) {
    this.id = readOrChoose(jdbc, clock);
  }

  private static String readOrChoose(JdbcClient jdbc, Clock clock) {
    String known = read(jdbc);
    if (known != null) {
      return known;
    }
    jdbc.sql("insert into installation (id, created_at) values (?, ?)")
        .params(Ids.next("bec"), Timestamp.from(clock.instant()))
        .update();
    return Objects.requireNonNull(read(jdbc));
  }

  private static @Nullable String read(JdbcClient jdbc) {
    return jdbc
        .sql("select id from installation order by created_at")
        .query(String.class)
        .list()
        .stream()
        .findFirst()
        .orElse(null);
  }

  /** Returns the id, such as {@code bec-0123456789abcdef0}. */
  public String id() {
    return id;
  }
}
