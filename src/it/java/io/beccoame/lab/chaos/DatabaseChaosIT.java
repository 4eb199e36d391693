package io.beccoame.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Some kills of what {@code ./beccoame test --database-chaos} does hundreds of. */
class DatabaseChaosIT {

  private static final int KILLS = 10;

  @TempDir private Path directory;

  @Test
  void noTransactionIsLostOrThereByHalf() throws IOException {
    assertThat(new DatabaseChaos(KILLS, 20_261_130, directory).run()).isEmpty();
  }
}
