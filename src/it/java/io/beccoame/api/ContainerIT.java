package io.beccoame.api;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.dockerjava.api.exception.NotFoundException;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The same life with PostgreSQL in a container, where Docker has its image already: nothing is
 * fetched for a test.
 */
class ContainerIT {

  private static final String IMAGE = System.getProperty("postgres.image", "postgres:16");

  @Test
  void livesTheSameLife() {
    assumeTrue(
        DockerClientFactory.instance().isDockerAvailable(),
        "Docker does not answer on this machine");
    assumeTrue(isThere(), "Docker has no image " + IMAGE + "; name one with -Dpostgres.image=");
    DockerImageName image = DockerImageName.parse(IMAGE).asCompatibleSubstituteFor("postgres");
    try (PostgreSQLContainer postgres = new PostgreSQLContainer(image)) {
      postgres.start();
      try (Service service =
          Service.mock(
              "spring.datasource.url=" + postgres.getJdbcUrl(),
              "spring.datasource.username=" + postgres.getUsername(),
              "spring.datasource.password=" + postgres.getPassword())) {
        Life.live(Sdk.client(service));
      }
    }
  }

  private static boolean isThere() {
    try {
      DockerClientFactory.instance().client().inspectImageCmd(IMAGE).exec();
      return true;
    } catch (NotFoundException e) {
      return false;
    }
  }
}
