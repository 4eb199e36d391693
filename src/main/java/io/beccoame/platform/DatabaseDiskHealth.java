package io.beccoame.platform;

import java.io.IOException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/** Reports whether the database's own file can be written, and how much space its disk has left. */
@Component("databaseDisk")
class DatabaseDiskHealth implements HealthIndicator {

  /** Working, but an operator should look at it; answered with HTTP 200. */
  private static final Status DEGRADED = new Status("DEGRADED");

  /**
   * Free space below which health is degraded. The file for ten thousand instances has some tens of
   * MiB.
   */
  private static final long WORRY_BYTES = 256L << 20;

  private final @Nullable CheckpointedDataSource file;

  DatabaseDiskHealth(DataSource database) {
    this.file = database instanceof CheckpointedDataSource checkpointed ? checkpointed : null;
  }

  @Override
  public Health health() {
    if (file == null) {
      return Health.up().withDetail("reason", "The database is not a file of this service").build();
    }
    String trouble = file.trouble();
    try {
      long usable = DiskRoom.usable(file.directory());
      Health.Builder health =
          trouble != null
              ? Health.down().withDetail("reason", trouble)
              : usable < WORRY_BYTES ? Health.status(DEGRADED) : Health.up();
      return health.withDetail("usableBytes", usable).build();
    } catch (IOException e) {
      return Health.down(e).build();
    }
  }
}
