package io.beccoame.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/**
 * Tests a full disk of the database that gets free space again: nothing is lost, and no operator is
 * needed.
 */
@EnabledIfEnvironmentVariable(
    named = "BECCOAME_LAB",
    matches = "1",
    disabledReason = "mounts a file system, and needs a lab's libvirt")
class FullDatabaseDiskIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration FULL_FOR = Duration.ofSeconds(8);
  private static final int LEFT_BYTES = 64 << 10;
  private static final int DISK_MEBIBYTES = 48;
  private static final int MOST_CALLS = 450;

  /** Limit of the log in eight seconds: a few lines, where it was over a mebibyte. */
  private static final long MOST_LOG_BYTES = 100_000;

  @TempDir private Path home;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Set<String> acknowledged = new HashSet<>();
  private int calls;

  @Test
  void whatWasAcknowledgedIsThereAndTheServiceIsWellAgain() throws Exception {
    try (SmallDisk disk = new SmallDisk(home, DISK_MEBIBYTES);
        Service service =
            new Service(
                home,
                Service.QUICK,
                List.of(
                    "--spring.profiles.active=mock",
                    "--spring.datasource.url=jdbc:h2:file:"
                        + home.resolve("db/beccoame")
                        + ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000"))) {
      service.start();
      long before = Service.log().length();
      try (Ec2Client ec2 = service.clientThatAsksOnce()) {
        assertThat(create(ec2)).isNull();
        disk.fill(LEFT_BYTES);
        assertThat(createUntilRefused(ec2)).isEqualTo("ServiceUnavailable");

        long log = Files.size(Service.LOG);
        await("readiness to tell").atMost(LIMIT).until(() -> status("/readiness") == 503);
        assertThat(health("").body()).contains("\"databaseDisk\":{\"status\":\"DOWN\"");
        assertThat(Service.log().substring((int) before)).contains("No space left on device");
        assertThat(status("/liveness")).isEqualTo(200);
        await("a while of calls on a full disk")
            .during(FULL_FOR)
            .atMost(LIMIT)
            .pollInterval(Duration.ofMillis(100))
            .until(() -> "ServiceUnavailable".equals(create(ec2)) && status("/readiness") == 503);
        assertThat(Files.size(Service.LOG) - log).as("bytes logged").isLessThan(MOST_LOG_BYTES);

        disk.empty();
        await("the service to be well").atMost(LIMIT).until(() -> status("/readiness") == 200);
        assertThat(names(ec2)).containsAll(acknowledged);
        await("a call to be done").atMost(LIMIT).until(() -> create(ec2) == null);
      }
      service.kill();
      assertThat(inTheFile()).as("what a start after kill -9 finds").containsAll(acknowledged);
    }
  }

  private Set<String> inTheFile() {
    SingleConnectionDataSource file =
        new SingleConnectionDataSource(
            "jdbc:h2:file:" + home.resolve("db/beccoame"), "beccoame", "", true);
    try {
      return Set.copyOf(
          new JdbcTemplate(file).queryForList("select name from security_group", String.class));
    } finally {
      file.destroy();
    }
  }

  private String createUntilRefused(Ec2Client ec2) {
    while (calls < MOST_CALLS) {
      String refused = create(ec2);
      if (refused != null) {
        return refused;
      }
    }
    return "never";
  }

  /** Returns null if a security group was created, otherwise the error's code. */
  private @Nullable String create(Ec2Client ec2) {
    String name = "group-" + calls++;
    try {
      ec2.createSecurityGroup(r -> r.groupName(name).description("x".repeat(250)));
      acknowledged.add(name);
      return null;
    } catch (Ec2Exception e) {
      return e.awsErrorDetails().errorCode();
    }
  }

  private static Set<String> names(Ec2Client ec2) {
    return ec2.describeSecurityGroupsPaginator(r -> {}).securityGroups().stream()
        .map(SecurityGroup::groupName)
        .collect(Collectors.toSet());
  }

  private int status(String which) throws IOException, InterruptedException {
    return health(which).statusCode();
  }

  private HttpResponse<String> health(String which) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(Service.URL + "/actuator/health" + which)).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
