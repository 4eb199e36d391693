package io.beccoame.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The embedded PostgreSQL of all tests of a run, with a separate database for each caller. */
public final class TestPostgres {

  private static final AtomicInteger NEXT = new AtomicInteger();

  private TestPostgres() {}

  /** The JDBC URL of a new, empty database; user and password are {@code postgres}. */
  public static String newDatabase() {
    EmbeddedPostgres server = Holder.SERVER;
    String name = "test" + NEXT.incrementAndGet();
    String admin = server.getJdbcUrl("postgres", "postgres");
    new JdbcTemplate(new DriverManagerDataSource(admin)).execute("create database " + name);
    return server.getJdbcUrl("postgres", name);
  }

  private static final class Holder {
    static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
