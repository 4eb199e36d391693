package io.beccoame.platform;

import jakarta.annotation.PreDestroy;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Makes what was committed outlive the process. A caller who was told that something is done must
 * find it done after {@code kill -9}. <a
 * href="https://h2database.com/html/commands.html#checkpoint">CHECKPOINT</a>.
 */
@Component
public class Durability {

  private static final Logger LOG = LoggerFactory.getLogger(Durability.class);
  private static final long SOON_MILLIS = 500;

  private final @Nullable CheckpointedDataSource file;

  /** Over this database. */
  public Durability(DataSource database) {
    this.file = database instanceof CheckpointedDataSource checkpointed ? checkpointed : null;
  }

  /** A mark before the first transaction of a piece of work, for {@link #flush}. */
  public long mark() {
    return file == null ? 0 : file.failures();
  }

  /**
   * Returns when all that was committed since the mark is in the file; nothing to do on other
   * databases.
   *
   * @throws DataAccessException when it is not, or was perhaps lost since the mark
   */
  public void flush(long mark) {
    if (file != null) {
      file.checkpoint(mark);
    }
  }

  /**
   * Returns when all that was committed before this call is in the file.
   *
   * @throws DataAccessException when it is not
   */
  public void flush() {
    flush(mark());
  }

  /**
   * Bounds what is lost of work that nobody was told of, and opens the database again after a
   * failure.
   */
  @Scheduled(fixedDelay = SOON_MILLIS)
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
