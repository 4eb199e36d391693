package io.beccoame.platform;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Makes committed work outlive the process: what a caller was told is done must still be done after
 * {@code kill -9}. <a href="https://h2database.com/html/commands.html#checkpoint">CHECKPOINT</a>.
 */
@Component
public class Durability implements PeriodicTask {

  private static final Logger LOG = LoggerFactory.getLogger(Durability.class);
  private static final Duration SOON = Duration.ofMillis(500);

  private final @Nullable CheckpointedDataSource file;

  /** Creates the service for a database; on any other than an H2 file it does nothing. */
  public Durability(DataSource database) {
    this.file = database instanceof CheckpointedDataSource checkpointed ? checkpointed : null;
  }

  /** Returns a mark to take before the first transaction of a piece of work, for {@link #flush}. */
  public long mark() {
    return file == null ? 0 : file.failures();
  }

  /**
   * Returns once all that was committed since the mark is in the file; returns at once on other
   * databases.
   *
   * @throws DataAccessException if the checkpoint failed, or a failure since the mark may have lost
   *     commits
   */
  public void flush(long mark) {
    if (file != null) {
      file.checkpoint(mark);
    }
  }

  /**
   * Returns once all that was committed before this call is in the file.
   *
   * @throws DataAccessException if the checkpoint failed
   */
  public void flush() {
    flush(mark());
  }

  @Override
  public Duration period() {
    return SOON;
  }

  @Override
  public void run() {
    flushSoon();
  }

  /**
   * Limits the loss of work that no caller was told about, and opens the database again after a
   * failure.
   */
  void flushSoon() {
    if (file == null) {
      return;
    }
    file.reopen();
    if (file.trouble() == null) {
      try {
        file.checkpoint();
      } catch (DataAccessException e) {
        LOG.debug("What was committed last is not in the file", e);
      }
    }
  }

  @PreDestroy
  void close() {
    if (file != null) {
      file.close();
    }
  }
}
