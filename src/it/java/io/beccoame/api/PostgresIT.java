package io.beccoame.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** The same life with PostgreSQL underneath, also while that is away and after it came back. */
class PostgresIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  @TempDir private Path data;

  @Test
  void livesTheSameLifeAndGoesOnAfterItsServerWasAway() throws IOException {
    EmbeddedPostgres server = server(0);
    try (Service service =
        Service.mock(
            "spring.datasource.url=" + server.getJdbcUrl("postgres", "postgres"),
            "spring.datasource.username=postgres",
            "spring.datasource.hikari.connection-timeout=2000")) {
      Ec2Client ec2 = Sdk.client(service);

      Life.live(ec2);

      List<String> running = Sdk.running(ec2, 5);
      server.close();
      Sdk.refused("ServiceUnavailable", () -> ec2.describeInstances());
      Sdk.refused("ServiceUnavailable", () -> ec2.createPlacementGroup(r -> r.groupName("lost")));
      assertThat(status(service, "readiness")).isEqualTo(503);
      assertThat(status(service, "liveness")).isEqualTo(200);

      server = server(server.getPort());
      await("the service to be well")
          .atMost(LIMIT)
          .until(() -> status(service, "readiness") == 200);
      assertThat(Sdk.instances(ec2, running)).hasSize(running.size());
      assertThat(ec2.describePlacementGroups().placementGroups()).isEmpty();
      assertThat(Sdk.running(ec2, 1)).hasSize(1);
      assertThat(service.reset()).isEqualTo(204);
      assertThat(Sdk.instances(ec2, List.of())).isEmpty();
      Life.live(ec2);
    } finally {
      server.close();
    }
  }

  private EmbeddedPostgres server(int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setPort(port)
        .start();
  }

  private static int status(Service service, String which) {
    return service
        .send(
            HttpRequest.newBuilder(service.endpoint().resolve("/actuator/health/" + which)).build())
        .statusCode();
  }
}
