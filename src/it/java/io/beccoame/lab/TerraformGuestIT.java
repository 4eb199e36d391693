package io.beccoame.lab;

import static io.beccoame.lab.Machines.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.clients.Terraform;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** The example of Terraform's page with a real guest. */
@EnabledIfEnvironmentVariable(
    named = "BECCOAME_LAB",
    matches = "1",
    disabledReason = "needs a lab's libvirt")
class TerraformGuestIT {

  @TempDir private Path directory;

  @Test
  void thePagesExampleStartsAGuestWithItsUserDataAndVolumeAndLeavesNothing() {
    try (Service service = new Service().start();
        Ec2Client ec2 = service.client()) {
      Terraform terraform = new Terraform(directory, Service.keys(), Service.URL, "tiny");
      terraform.apply(Map.of());
      terraform.assertNothingToChange(Map.of());
      String id = terraform.output("instance");
      new Guests(new Machines(ec2)).awaitConsole(id, "started by Terraform");
      assertThat(Libvirt.virsh("domblklist", id)).as("the disks of " + id).contains("vdb");
      terraform.destroy(Map.of());
      assertThat(Libvirt.domains()).isEmpty();
      patiently("no file to be left").untilAsserted(() -> assertThat(Libvirt.volumes()).isEmpty());
    }
  }
}
