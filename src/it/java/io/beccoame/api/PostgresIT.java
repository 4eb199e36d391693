package io.beccoame.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.support.TestPostgres;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** The same life with PostgreSQL underneath. */
class PostgresIT {

  @Test
  void livesTheSameLife() {
    try (Service service =
        Service.mock(
            "spring.datasource.url=" + TestPostgres.newDatabase(),
            "spring.datasource.username=postgres")) {
      Ec2Client ec2 = Sdk.client(service);

      Life.live(ec2);

      Sdk.running(ec2, 5);
      assertThat(service.reset()).isEqualTo(204);
      assertThat(Sdk.instances(ec2, List.of())).isEmpty();
      Life.live(ec2);
    }
  }
}
