package io.beccoame.platform;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import javax.sql.DataSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connections to H2 that its checkpoints wait for, and that wait for its checkpoints. H2 stores its
 * maps one after the other while transactions go on, so the file can hold half of a transaction
 * after {@code kill -9} (<a href="https://github.com/h2database/h2database/issues/2080">issue
 * 2080</a>). Here nobody has a connection while the maps are stored.
 */
public final class CheckpointedDataSource extends DelegatingDataSource {

  /** A thread with a connection may wait for one that waits for a connection: let both through. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final int TRIES = 10;

  private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock(true);
  private final AtomicLong closed = new AtomicLong();
  private long stored;

  private CheckpointedDataSource(DataSource pool) {
    super(pool);
  }

  /** Whether this is a pool of connections to a file of H2. */
  static boolean fits(HikariDataSource pool) {
    return pool.getJdbcUrl() != null && pool.getJdbcUrl().startsWith("jdbc:h2:file:");
  }

  /** Over a pool that nobody has used yet; H2 writes to its file at checkpoints only. */
  public static CheckpointedDataSource over(HikariDataSource pool) {
    pool.addDataSourceProperty("WRITE_DELAY", Integer.toString(Integer.MAX_VALUE));
    return new CheckpointedDataSource(pool);
  }

  @Override
  public Connection getConnection() throws SQLException {
    gate.readLock().lock();
    boolean given = false;
    try {
      Connection connection = guarded(super.getConnection());
      given = true;
      return connection;
    } finally {
      if (!given) {
        gate.readLock().unlock();
      }
    }
  }

  private Connection guarded(Connection connection) {
    AtomicBoolean open = new AtomicBoolean(true);
    return (Connection)
        Proxy.newProxyInstance(
            CheckpointedDataSource.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              } finally {
                if (method.getName().equals("close") && open.getAndSet(false)) {
                  closed.incrementAndGet();
                  gate.readLock().unlock();
                }
              }
            });
  }

  /**
   * Returns when all that was committed before this call is in the file. Several that ask at once
   * share a checkpoint.
   *
   * @throws IllegalStateException when the caller has a connection, which a checkpoint waits for
   * @throws org.springframework.dao.DataAccessException when it can't be written
   */
  public void checkpoint() {
    if (gate.getReadHoldCount() > 0) {
      throw new IllegalStateException("A checkpoint waits for the connection of its caller");
    }
    long wanted = closed.get();
    for (int i = 0; i < TRIES; i++) {
      if (enter()) {
        try {
          if (stored < wanted) {
            long reached = closed.get();
            store();
            stored = reached;
          }
          return;
        } finally {
          gate.writeLock().unlock();
        }
      }
    }
    throw new CannotAcquireLockException("The database was never at rest for a checkpoint");
  }

  private boolean enter() {
    try {
      return gate.writeLock().tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotAcquireLockException("Interrupted before a checkpoint", e);
    }
  }

  private void store() {
    try (Connection connection = super.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CHECKPOINT");
    } catch (SQLException e) {
      throw new UncategorizedSQLException("A checkpoint", "CHECKPOINT", e);
    }
  }
}
