package io.beccoame.lab.chaos;

import com.zaxxer.hikari.HikariDataSource;
import io.beccoame.platform.CheckpointedDataSource;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Six writers on one database, until the process is killed. Each transaction makes a parent with
 * three children, a note and a change; its number is written down when the database has kept it: H2
 * by a checkpoint, PostgreSQL by its commit. Among the six is one without checkpoints.
 */
public final class DatabaseWriters {

  /** Number of children that a whole transaction leaves. */
  static final int CHILDREN = 3;

  private static final int WRITERS = 6;
  private static final int OTHERS = 150;

  private DatabaseWriters() {}

  /** The database, the first number that is free, and where acknowledged ones are written. */
  public static void main(String[] args) throws SQLException, IOException {
    DataSource database = open(args[0]);
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      // H2 writes its maps one after the other: the more there are, the longer that lasts.
      for (int i = 0; i < OTHERS; i++) {
        statement.execute(
            "create table if not exists other" + i + " (id bigint primary key, v int unique)");
      }
      statement.execute("create table if not exists parent (id bigint primary key, v varchar(99))");
      statement.execute(
          "create table if not exists child (id bigint primary key,"
              + " parent bigint not null references parent (id), v varchar(2000))");
      statement.execute("create table if not exists note (parent bigint primary key)");
    }
    PrintStream acknowledged = new PrintStream(new FileOutputStream(args[2]), true);
    AtomicLong numbers = new AtomicLong(Long.parseLong(args[1]));
    for (int i = 0; i < WRITERS; i++) {
      boolean asks = i > 0;
      new Thread(() -> write(database, numbers, asks ? acknowledged : null)).start();
    }
  }

  /** A database as the service opens it. */
  private static DataSource open(String url) {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(url);
    return url.startsWith("jdbc:h2:") ? CheckpointedDataSource.over(pool) : pool;
  }

  private static void write(
      DataSource database, AtomicLong numbers, @Nullable PrintStream acknowledged) {
    Random random = new Random();
    long last = -1;
    while (true) {
      long number = numbers.getAndIncrement();
      try {
        transaction(database, number, last, random.nextInt(1500));
        last = number;
        if (acknowledged != null) {
          if (database instanceof CheckpointedDataSource file) {
            file.checkpoint();
          }
          acknowledged.println(number);
        }
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static void transaction(DataSource database, long number, long before, int length)
      throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      update(connection, "insert into parent values (?, 'new')", number);
      for (int i = 0; i < CHILDREN; i++) {
        update(
            connection,
            "insert into child values (?, ?, ?)",
            number * CHILDREN + i,
            number,
            "x".repeat(length));
      }
      update(connection, "insert into note values (?)", number);
      update(connection, "update parent set v = 'changed' where id = ?", number);
      update(connection, "delete from note where parent = ?", before);
      connection.commit();
    }
  }

  private static void update(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }
}
