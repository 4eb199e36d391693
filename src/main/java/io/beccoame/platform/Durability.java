package io.beccoame.platform;

import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Makes what was committed outlive the process. A caller who was told that something is done must
 * find it done after {@code kill -9}. <a
 * href="https://h2database.com/html/commands.html#checkpoint">CHECKPOINT</a>.
 */
@Component
public class Durability {

  private static final long SOON_MILLIS = 500;

  private final @Nullable CheckpointedDataSource file;

  /** Over this database. */
  public Durability(DataSource database) {
    this.file = database instanceof CheckpointedDataSource checkpointed ? checkpointed : null;
  }

  /**
   * Returns when all that was committed before is in the file; nothing to do on other databases.
   */
  public void flush() {
    if (file != null) {
      file.checkpoint();
    }
  }

  /** Bounds what is lost of work that nobody was told of. */
  @Scheduled(fixedDelay = SOON_MILLIS)
  void flushSoon() {
    flush();
  }
}
