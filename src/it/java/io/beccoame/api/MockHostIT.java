package io.beccoame.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.Hypervisors;
import io.beccoame.hypervisor.memory.MemoryHypervisor;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceStatus;
import software.amazon.awssdk.services.ec2.model.SummaryStatus;
import software.amazon.awssdk.services.ec2.model.VolumeState;

/** Tests that the mock keeps the contract, and that its guests behave like those of a real host. */
class MockHostIT extends HostContract {

  private final Service service = Service.fresh();
  private final Ec2Client ec2 = Sdk.client(service);

  @Override
  protected Ec2Client ec2() {
    return ec2;
  }

  @Override
  protected String image() {
    return Service.IMAGE;
  }

  @Test
  void theOnlyHostsAreInMemory() {
    Collection<Hypervisors> all = service.beans(Hypervisors.class);
    assertThat(all).hasSize(1);
    assertThat(all.iterator().next().all())
        .allSatisfy((Hypervisor host) -> assertThat(host).isInstanceOf(MemoryHypervisor.class));
  }

  @Test
  void aGuestLetsGoOfAVolume() {
    String volume = attached("/dev/sdi");

    ec2.detachVolume(r -> r.volumeId(volume));

    until(() -> volume(volume).state() == VolumeState.AVAILABLE);
    assertThat(volume(volume).attachments()).isEmpty();
    ec2.deleteVolume(r -> r.volumeId(volume));
    until(
        () ->
            ec2.describeVolumes().volumes().stream()
                .noneMatch(each -> each.volumeId().equals(volume)));
  }

  @Test
  void aGuestLetsGoOfAnInterface() {
    String nic = attachedInterface(running(image()));
    String attachment =
        ec2.describeNetworkInterfaces(r -> r.networkInterfaceIds(nic))
            .networkInterfaces()
            .get(0)
            .attachment()
            .attachmentId();

    ec2.detachNetworkInterface(r -> r.attachmentId(attachment));

    until(
        () ->
            ec2.describeNetworkInterfaces(r -> r.networkInterfaceIds(nic))
                    .networkInterfaces()
                    .get(0)
                    .status()
                == NetworkInterfaceStatus.AVAILABLE);
    ec2.deleteNetworkInterface(r -> r.networkInterfaceId(nic));
  }

  @Test
  void anImageWithARebootIsMadeAndTheMachineRunsAfterwards() {
    String id = running(image());

    String made = ec2.createImage(r -> r.instanceId(id).name("rebooted")).imageId();

    imageAvailable(made);
    until(() -> instance(id).state().name() == InstanceStateName.RUNNING);
    running(made);
  }

  @Test
  void aGuestObeysThePowerButtonAtOnce() {
    String id = running(image());

    ec2.stopInstances(r -> r.instanceIds(id));

    until(() -> instance(id).state().name() == InstanceStateName.STOPPED);
    assertThat(instance(id).stateReason().code()).isEqualTo("Client.UserInitiatedShutdown");
  }

  @Test
  void theStatusChecksArePassed() {
    until(
        () ->
            ec2.describeInstanceStatus(r -> r.instanceIds(machine)).instanceStatuses().stream()
                .anyMatch(
                    each ->
                        each.instanceStatus().status() == SummaryStatus.OK
                            && each.systemStatus().status() == SummaryStatus.OK));
  }

  @Test
  void theConsoleSaysThatItIsAMockAndCountsTheBoots() {
    String id = running(image());
    assertThat(console(id))
        .contains("No guest runs")
        .contains("boot 1 of " + id)
        .endsWith("beccoame: ready\r\n");

    ec2.rebootInstances(r -> r.instanceIds(id));

    until(() -> console(id).contains("boot 2 of " + id));
  }

  private String console(String id) {
    String output = ec2.getConsoleOutput(r -> r.instanceId(id).latest(true)).output();
    return output == null
        ? ""
        : new String(Base64.getDecoder().decode(output), StandardCharsets.US_ASCII);
  }
}
