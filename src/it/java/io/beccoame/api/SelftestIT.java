package io.beccoame.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** {@code ./beccoame selftest} takes every installed client through a whole life. */
class SelftestIT {

  @Test
  void everyInstalledClientTakesAnInstanceThroughItsLifeAndLeavesNothing() {
    Service service = Service.fresh();

    Command.Result result = selftest(service, Map.of());

    List<String> table = result.text().lines().toList();
    List<String> clients = Arrays.asList(table.get(0).strip().split(" +"));
    assertThat(clients).startsWith("action").contains("aws-cli", "boto3", "curl");
    assertThat(table).hasSizeGreaterThan(20).noneMatch(row -> row.contains("FAILED"));
    assertThat(table.stream().filter(row -> row.startsWith("TerminateInstances")))
        .singleElement()
        .satisfies(row -> assertThat(row.split(" +")).hasSize(clients.size()));
    nothingIsLeft(service);
  }

  @Test
  void aClientThatFailsIsNamedAndCleansUp() {
    Service service = Service.fresh();

    Command.Result result = selftest(service, Map.of("BECCOAME_TYPE", "no.such"), "curl");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out()).containsPattern("RunInstances +FAILED");
    assertThat(result.err()).contains("curl: failed RunInstances");
    nothingIsLeft(service);
  }

  private static Command.Result selftest(
      Service service, Map<String, String> environment, String... clients) {
    List<String> line = new ArrayList<>(List.of("./beccoame", "selftest"));
    line.addAll(List.of(clients));
    return Command.run(service, environment, line, Duration.ofMinutes(8));
  }

  private static void nothingIsLeft(Service service) {
    Ec2Client ec2 = Sdk.client(service);
    assertThat(ec2.describeKeyPairs().keyPairs()).isEmpty();
    assertThat(ec2.describeVolumes().volumes()).isEmpty();
    assertThat(ec2.describeSnapshots(r -> r.ownerIds("self")).snapshots()).isEmpty();
    assertThat(ec2.describeVpcs().vpcs()).hasSize(1);
    assertThat(ec2.describeSecurityGroups().securityGroups())
        .singleElement()
        .satisfies(group -> assertThat(group.groupName()).isEqualTo("default"));
    assertThat(
            ec2.describeInstances().reservations().stream()
                .flatMap(r -> r.instances().stream())
                .map(i -> i.state().nameAsString())
                .toList())
        .isSubsetOf("shutting-down", "terminated");
  }
}
