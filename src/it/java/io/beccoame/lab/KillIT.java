package io.beccoame.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** Tests that the service, killed at the worst time, continues where it was. */
@EnabledIfEnvironmentVariable(
    named = "BECCOAME_LAB",
    matches = "1",
    disabledReason = "needs a lab's libvirt")
class KillIT {

  private static final int GUESTS = 20;

  @Test
  void aLaunchGoesOnAfterKillMinusNineInItsMiddle() {
    try (Service service = new Service()) {
      service.addBlankImage();
      service.start();
      List<String> ids;
      try (Ec2Client ec2 = service.client()) {
        ids =
            ec2
                .runInstances(r -> r.imageId("ami-b1a4cb1a").minCount(GUESTS).maxCount(GUESTS))
                .instances()
                .stream()
                .map(Instance::instanceId)
                .toList();
        await("the middle of the launch")
            .atMost(Duration.ofMinutes(1))
            .pollInterval(Duration.ofMillis(50))
            .until(() -> Libvirt.running().size() >= GUESTS / 4);
        service.kill();
      }
      assertThat(Libvirt.running()).as("the kill came in time").hasSizeLessThan(GUESTS);

      service.start();
      try (Ec2Client ec2 = service.client()) {
        ec2.waiter().waitUntilInstanceRunning(r -> r.instanceIds(ids));
        List<Instance> instances = instances(ec2, ids);
        assertThat(instances)
            .allSatisfy(i -> assertThat(i.state().name()).isEqualTo(InstanceStateName.RUNNING));
        assertThat(instances).extracting(Instance::privateIpAddress).doesNotHaveDuplicates();
        assertThat(Libvirt.running()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(Libvirt.domains()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(Libvirt.volumes())
            .containsExactlyInAnyOrderElementsOf(
                instances.stream()
                    .map(i -> i.blockDeviceMappings().get(0).ebs().volumeId() + ".qcow2")
                    .toList());

        ec2.terminateInstances(r -> r.instanceIds(ids));
        service.kill();
      }
      service.start();
      try (Ec2Client ec2 = service.client()) {
        ec2.waiter().waitUntilInstanceTerminated(r -> r.instanceIds(ids));
        assertThat(Libvirt.domains()).isEmpty();
        assertThat(Libvirt.volumes()).isEmpty();
      }
    }
  }

  private static List<Instance> instances(Ec2Client ec2, List<String> ids) {
    return ec2.describeInstances(r -> r.instanceIds(ids)).reservations().stream()
        .flatMap(reservation -> reservation.instances().stream())
        .toList();
  }
}
