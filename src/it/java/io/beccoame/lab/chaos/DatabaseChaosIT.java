package io.beccoame.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs some kills of what {@code ./beccoame test --database-chaos} does hundreds of. */
class DatabaseChaosIT {

  private static final int KILLS = 10;

  @TempDir private Path directory;

  @Test
  void fileKeepsEveryAcknowledgedTransactionAndNoneByHalf() throws IOException {
    assertThat(run(KILLS, DatabaseChaos.files(directory))).isEmpty();
  }

  @Test
  void serverKeepsEveryAcknowledgedTransactionAndNoneByHalf() throws IOException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      assertThat(run(2, DatabaseChaos.of(postgres))).isEmpty();
    }
  }

  private List<String> run(int kills, DatabaseChaos.Databases databases) throws IOException {
    return new DatabaseChaos(kills, 20_261_130, directory, databases).run();
  }
}
