package io.beccoame.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Checks the database before any other access. Refuses a database of a newer program, and an empty
 * one where an installation existed; repairs traces of half a transaction.
 */
@Component
class DatabaseStart implements FlywayMigrationStrategy {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseStart.class);

  /**
   * File that outlives the database, so that a first start differs from a start whose database is
   * lost.
   */
  static final String MARK = "installed";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

  private final Path home;
  private final List<RowRepair> repairs;
  private final Clock clock;

  DatabaseStart(BeccoameProperties properties, ObjectProvider<RowRepair> repairs, Clock clock) {
    this.home = properties.home();
    this.repairs = repairs.orderedStream().toList();
    this.clock = clock;
  }

  @Override
  public void migrate(Flyway flyway) {
    DataSource database = flyway.getConfiguration().getDataSource();
    refuseNewer(flyway.info().applied());
    if (database instanceof CheckpointedDataSource file) {
      refuseEmpty(flyway.info().applied(), file.directory());
    }
    flyway.migrate();
    if (database instanceof CheckpointedDataSource file) {
      repair(new JdbcTemplate(file), file.directory());
      mark();
    }
  }

  private static void refuseNewer(MigrationInfo[] applied) {
    Arrays.stream(applied)
        .filter(each -> each.getVersion() != null && !each.getState().isResolved())
        .findFirst()
        .ifPresent(
            newer -> {
              throw new UnusableDatabaseException(
                  "The database was written by a newer Beccoame: this one does not know version "
                      + newer.getVersion()
                      + " of its schema ("
                      + newer.getDescription()
                      + ").",
                  "Start the newer one, or put a backup of the database back that is older than"
                      + " the update.");
            });
  }

  private void refuseEmpty(MigrationInfo[] applied, Path directory) {
    if (applied.length == 0 && Files.exists(home.resolve(MARK))) {
      throw new UnusableDatabaseException(
          "The database in %s is empty, but %s belongs to an installation."
              .formatted(directory, home),
          "Restore the database (Backup in docs/OPERATIONS.md). To start afresh, without the old"
              + " instances and volumes, remove "
              + home.resolve(MARK)
              + ".");
    }
  }

  private void repair(JdbcTemplate jdbc, Path directory) {
    ForeignKeys keys = new ForeignKeys(jdbc);
    List<String> broken = keys.broken();
    if (!broken.isEmpty()) {
      Path copy = directory.resolve("before-repair-" + TIME.format(clock.instant()) + ".zip");
      jdbc.update("backup to ?", copy.toString());
      LOG.warn(
          "The database has half of a transaction, which was never answered: {}. It is in {} as"
              + " it was",
          broken,
          copy);
      keys.removeBroken();
      List<String> still = keys.broken();
      if (!still.isEmpty()) {
        throw new UnusableDatabaseException(
            "The database is inconsistent: " + still + ".",
            "Restore a backup (Backup in docs/OPERATIONS.md); the unchanged database is in "
                + copy
                + ".");
      }
    }
    for (RowRepair repair : repairs) {
      int rows = jdbc.update(repair.sql());
      if (rows > 0) {
        LOG.warn("Repaired {} {}", rows, repair.what());
      }
    }
  }

  private void mark() {
    Path mark = home.resolve(MARK);
    if (Files.exists(mark)) {
      return;
    }
    try {
      Files.createDirectories(home);
      Files.writeString(
          mark,
          ("Since %s this directory belongs to an installation of Beccoame. Without this file an"
                  + " empty database is taken for a new one.%n")
              .formatted(clock.instant()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
