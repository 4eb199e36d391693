package io.beccoame.platform;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcUtils;

/**
 * Connections to H2 that exclude its checkpoints. H2 stores its maps one after the other while
 * transactions continue, so after {@code kill -9} the file can hold half of a transaction (<a
 * href="https://github.com/h2database/h2database/issues/2080">issue 2080</a>). This data source
 * gives out no connection while the maps are stored.
 *
 * <p>H2 closes a database whose file it could not write, but the connections of the pool still
 * report themselves as valid. After a failed checkpoint no connection is given out until {@link
 * #reopen} has replaced them all.
 */
public final class CheckpointedDataSource extends DelegatingDataSource implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CheckpointedDataSource.class);

  /**
   * Time to wait for the gate. A thread that holds a connection may wait for a thread that needs
   * one; after this time both continue.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final int TRIES = 10;

  /** SQL's state for a failed connection. */
  private static final String CLOSED = "08006";

  private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock(true);
  private final AtomicLong closed = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private final HikariDataSource pool;
  private long stored;

  /**
   * Connection that writes the checkpoints. It belongs to the database as first opened: a
   * connection made after a failure would open the file again and would not store what was
   * committed before.
   */
  private volatile @Nullable Connection keeper;

  private volatile @Nullable String trouble;

  private CheckpointedDataSource(HikariDataSource pool) {
    super(pool);
    this.pool = pool;
  }

  /** Returns whether this pool connects to an H2 file. */
  static boolean fits(HikariDataSource pool) {
    return pool.getJdbcUrl() != null && pool.getJdbcUrl().startsWith("jdbc:h2:file:");
  }

  /**
   * Wraps a pool that is not in use yet; from then on H2 writes to its file at checkpoints only.
   */
  public static CheckpointedDataSource over(HikariDataSource pool) {
    pool.addDataSourceProperty("WRITE_DELAY", Integer.toString(Integer.MAX_VALUE));
    // H2's trace also goes to our log.
    pool.addDataSourceProperty("TRACE_LEVEL_FILE", "0");
    return new CheckpointedDataSource(pool);
  }

  @Override
  public Connection getConnection() throws SQLException {
    refuseIfClosed();
    gate.readLock().lock();
    boolean given = false;
    try {
      refuseIfClosed();
      keep();
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

  private void refuseIfClosed() throws SQLException {
    String reason = trouble;
    if (reason != null) {
      throw new SQLTransientConnectionException("The database is closed: " + reason, CLOSED);
    }
  }

  private synchronized void keep() throws SQLException {
    if (keeper == null) {
      keeper = open();
    }
  }

  private Connection open() throws SQLException {
    Properties properties = new Properties();
    properties.putAll(pool.getDataSourceProperties());
    properties.setProperty("user", Objects.requireNonNullElse(pool.getUsername(), ""));
    properties.setProperty("password", Objects.requireNonNullElse(pool.getPassword(), ""));
    return new DriverManagerDataSource(pool.getJdbcUrl(), properties).getConnection();
  }

  /** The directory of the database's file. */
  Path directory() {
    String path = pool.getJdbcUrl().split(";", 2)[0].split(":", 4)[3];
    Path file =
        path.startsWith("~/")
            ? Path.of(System.getProperty("user.home"), path.substring(2))
            : Path.of(path);
    return Objects.requireNonNull(file.toAbsolutePath().getParent());
  }

  /** Returns the reason why no connections are given out now; null if they are. */
  @Nullable String trouble() {
    return trouble;
  }

  /** Number of times that the database could not be written. */
  long failures() {
    return failures.get();
  }

  /** Writes a checkpoint that covers all that was committed since the database was last opened. */
  public void checkpoint() {
    checkpoint(failures());
  }

  /**
   * Returns once all that was committed before this call is in the file. Concurrent callers share a
   * checkpoint.
   *
   * @param before {@link #failures} when the caller's first connection was taken: commits before a
   *     later failure may be lost
   * @throws IllegalStateException if the caller has a connection, for which the checkpoint would
   *     wait
   * @throws org.springframework.dao.DataAccessException if the checkpoint can't be written
   */
  void checkpoint(long before) {
    if (gate.getReadHoldCount() > 0) {
      throw new IllegalStateException("A checkpoint waits for the connection of its caller");
    }
    long wanted = closed.get();
    for (int i = 0; i < TRIES; i++) {
      if (enter()) {
        try {
          if (failures() != before) {
            throw new DataAccessResourceFailureException("The database failed meanwhile");
          }
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
    try {
      keep();
      try (Statement statement = Objects.requireNonNull(keeper).createStatement()) {
        statement.execute("CHECKPOINT");
      }
    } catch (SQLException e) {
      String reason = NestedExceptionUtils.getMostSpecificCause(e).getMessage();
      failures.incrementAndGet();
      trouble = reason == null ? e.toString() : reason;
      LOG.error(
          "The database in {} can't be written: {}. It is opened again once there is space",
          directory(),
          trouble);
      throw new DataAccessResourceFailureException("The database can't be written", e);
    }
  }

  /**
   * Opens the database again after a failure, once its disk has space; otherwise does nothing. The
   * reopened database has all that a checkpoint stored.
   */
  void reopen() {
    if (trouble == null || !enter()) {
      return;
    }
    try {
      DiskRoom.require(directory());
      JdbcUtils.closeConnection(keeper);
      pool.getHikariPoolMXBean().softEvictConnections();
      keeper = open();
      trouble = null;
      LOG.warn("The database in {} is open again", directory());
    } catch (IOException | SQLException e) {
      LOG.debug("The database can't be opened yet", e);
      trouble = e.getMessage() == null ? e.toString() : e.getMessage();
    } finally {
      gate.writeLock().unlock();
    }
  }

  @Override
  public synchronized void close() {
    JdbcUtils.closeConnection(keeper);
    keeper = null;
  }
}
