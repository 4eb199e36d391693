package io.beccoame.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.clients.Terraform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * Terraform's resources of every kind at once, because each of its commands costs ten seconds of a
 * processor.
 */
class TerraformIT {

  private static final Map<String, String> FIRST = Map.of();
  private static final Map<String, String> CHANGED =
      Map.of("name", "two", "type", "b1.micro", "port", "2222");

  @TempDir private Path directory;

  @Test
  void everyResourceIsMadeFoundUnchangedChangedAndTakenDown() throws IOException {
    Service service = Service.fresh();
    try (Ec2Client ec2 = Sdk.client(service)) {
      Terraform terraform =
          new Terraform(directory, Service.keys(), service.endpoint().toString(), image(ec2));
      for (String file : List.of("data", "network", "groups", "machines")) {
        Path source = Path.of("src/it/resources/terraform", file + ".tf");
        terraform.write(source.getFileName().toString(), Files.readString(source));
      }

      terraform.apply(FIRST);
      terraform.assertNothingToChange(FIRST);
      assertThat(terraform.output("address")).startsWith("172.31.");
      String id = server(ec2, "one", "b1.nano").instanceId();

      terraform.apply(CHANGED);
      terraform.assertNothingToChange(CHANGED);
      Instance changed = server(ec2, "two", "b1.micro");
      assertThat(changed.instanceId()).as("changed in place").isEqualTo(id);
      assertThat(changed.securityGroups()).hasSize(2);

      terraform.destroy(CHANGED);
      assertNothingIsLeft(ec2);
    }
  }

  /** The name of the only image there is. */
  private static String image(Ec2Client ec2) {
    return ec2.describeImages(r -> r.imageIds(Service.IMAGE)).images().get(0).name();
  }

  private static Instance server(Ec2Client ec2, String name, String type) {
    Instance shown =
        instances(ec2).stream()
            .filter(each -> each.tags().contains(Tag.builder().key("Name").value(name).build()))
            .findFirst()
            .orElseThrow();
    assertThat(shown.state().name()).isEqualTo(InstanceStateName.RUNNING);
    assertThat(shown.instanceTypeAsString()).isEqualTo(type);
    assertThat(shown.blockDeviceMappings()).hasSize(2);
    return shown;
  }

  private static List<Instance> instances(Ec2Client ec2) {
    return ec2.describeInstances().reservations().stream()
        .flatMap(reservation -> reservation.instances().stream())
        .toList();
  }

  /** Checks that only the account's initial resources are left. */
  private static void assertNothingIsLeft(Ec2Client ec2) {
    assertThat(instances(ec2))
        .isNotEmpty()
        .allMatch(each -> each.state().name() == InstanceStateName.TERMINATED);
    assertThat(ec2.describeVolumes().volumes()).isEmpty();
    assertThat(ec2.describeSnapshots(r -> r.ownerIds("self")).snapshots()).isEmpty();
    assertThat(ec2.describeImages(r -> r.owners("self")).images()).isEmpty();
    assertThat(ec2.describeKeyPairs().keyPairs()).isEmpty();
    assertThat(ec2.describeLaunchTemplates().launchTemplates()).isEmpty();
    assertThat(ec2.describeAddresses().addresses()).isEmpty();
    assertThat(ec2.describeNetworkInterfaces().networkInterfaces()).isEmpty();
    assertThat(ec2.describeNatGateways().natGateways())
        .allMatch(each -> each.state() == NatGatewayState.DELETED);
    assertThat(ec2.describeVpcs().vpcs()).singleElement().matches(vpc -> vpc.isDefault());
    assertThat(ec2.describeSubnets().subnets()).allMatch(subnet -> subnet.defaultForAz());
    assertThat(ec2.describeInternetGateways().internetGateways()).hasSize(1);
    assertThat(ec2.describeRouteTables().routeTables()).hasSize(1);
    assertThat(ec2.describeDhcpOptions().dhcpOptions()).hasSize(1);
    assertThat(ec2.describeSecurityGroups().securityGroups())
        .extracting(group -> group.groupName())
        .containsExactly("default");
  }
}
