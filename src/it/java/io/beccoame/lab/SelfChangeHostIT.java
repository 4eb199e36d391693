package io.beccoame.lab;

import static io.beccoame.lab.Machines.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/**
 * Tests the loss of libvirtd or the whole host, with the service running or not. The sweep comes
 * once an hour here: repairs follow the reconnection or the start.
 */
@EnabledIfEnvironmentVariable(
    named = "BECCOAME_LAB",
    matches = "1",
    disabledReason = "needs a lab's libvirt")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SelfChangeHostIT {

  private static final Duration SILENCE = Duration.ofSeconds(20);

  private final Service service = new Service("--beccoame.instance.sweep=1h");
  private final Ec2Client ec2 = service.client();
  private final Machines machines = new Machines(ec2);

  @BeforeAll
  void begin() {
    service.addBlankImage();
    service.start();
  }

  @AfterAll
  void end() {
    ec2.close();
    service.close();
  }

  @AfterEach
  void giveBack() {
    machines.terminateAll();
  }

  @Test
  void guestsRunThroughARestartOfLibvirtd() {
    List<String> ids = machines.blank(2);
    Processes before = Processes.of(ids);
    LabHost.killLibvirtd();
    LabHost.startLibvirtd();
    // libvirtd answers before it has found all of its guests again.
    patiently("libvirtd to know them")
        .until(
            () -> ids.stream().allMatch(id -> Libvirt.virsh("domstate", id).contains("running")));
    // Events arrive again, and nothing but this domain has changed.
    Libvirt.virsh("destroy", ids.get(1));
    awaitNewLife(ids.get(1), before);
    before.assertSame(ids.get(0));
    assertThat(machines.state(ids.get(0))).isEqualTo(InstanceStateName.RUNNING);
    machines.assertReason(ids.get(0), "", "", "");
  }

  @Test
  void nothingIsConcludedWhileLibvirtdIsGoneAndAllIsCaughtUpAfterwards() {
    List<String> ids = machines.blank(4);
    String rests = ids.get(0);
    String dies = ids.get(1);
    String stops = ids.get(2);
    String goes = ids.get(3);
    Processes before = Processes.of(ids);
    LabHost.killLibvirtd();
    LabHost.kill(before.of(dies));
    ec2.stopInstances(r -> r.instanceIds(stops).force(true));
    ec2.terminateInstances(r -> r.instanceIds(goes));
    org.awaitility.Awaitility.await("silence")
        .during(SILENCE)
        .atMost(SILENCE.plusSeconds(20))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              assertThat(machines.state(rests)).isEqualTo(InstanceStateName.RUNNING);
              assertThat(machines.state(dies)).isEqualTo(InstanceStateName.RUNNING);
              assertThat(machines.state(stops)).isEqualTo(InstanceStateName.STOPPING);
              assertThat(machines.state(goes)).isEqualTo(InstanceStateName.SHUTTING_DOWN);
              assertThat(before.of(rests).isAlive()).isTrue();
              assertThat(before.of(stops).isAlive()).isTrue();
              assertThat(before.of(goes).isAlive()).isTrue();
            });

    LabHost.startLibvirtd();
    machines.awaitState(stops, InstanceStateName.STOPPED);
    machines.awaitState(goes, InstanceStateName.TERMINATED);
    awaitNewLife(dies, before);
    before.assertSame(rests);
    assertThat(Libvirt.domains()).containsExactlyInAnyOrder(rests, dies, stops);
    assertThat(Libvirt.running()).containsExactlyInAnyOrder(rests, dies);
    machines.assertReason(rests, "", "", "");
    machines.assertReason(
        stops, "Client.UserInitiatedShutdown", "User initiated shutdown", "User initiated (");
  }

  @Test
  void aHostThatRebootsGetsItsGuestsBackFromTheRunningService() {
    List<String> ids = inTwoNetworks();
    ec2.stopInstances(r -> r.instanceIds(ids.get(2)).force(true));
    machines.awaitState(ids.get(2), InstanceStateName.STOPPED);
    Map<String, Instance> before = described(ids);
    LabHost.powerFails();
    LabHost.startLibvirtd();
    assertAllIsAsBefore(ids, before);
  }

  @Test
  void aHostThatRebootsGetsItsGuestsBackFromTheServiceThatRebootsWithIt() {
    List<String> ids = machines.blank(3);
    ec2.stopInstances(r -> r.instanceIds(ids.get(2)).force(true));
    machines.awaitState(ids.get(2), InstanceStateName.STOPPED);
    Map<String, Instance> before = described(ids);
    service.kill();
    LabHost.powerFails();
    LabHost.startLibvirtd();
    service.start();
    assertAllIsAsBefore(ids, before);
  }

  @Test
  void whatHappensWhileTheServiceIsOffIsSeenAtItsStart() {
    List<String> ids = machines.blank(4);
    String destroyed = ids.get(0);
    String undefined = ids.get(1);
    String suspended = ids.get(2);
    String rests = ids.get(3);
    Processes before = Processes.of(ids);
    service.stop();
    Libvirt.virsh("destroy", destroyed);
    Libvirt.virsh("destroy", undefined);
    Libvirt.virsh("undefine", undefined);
    Libvirt.virsh("suspend", suspended);
    service.start();
    awaitNewLife(destroyed, before);
    awaitNewLife(undefined, before);
    patiently("the guest").until(() -> Libvirt.virsh("domstate", suspended).equals("running"));
    before.assertSame(suspended);
    before.assertSame(rests);
    machines.assertReason(destroyed, "", "", "");
  }

  @Test
  void aDomainWithOurMarkAndNoRowIsReportedAndLeftAlone() {
    String id = machines.blank(1).get(0);
    String orphan = "i-0000000000000dead";
    OtherDomains.copyOf(id, orphan);
    Libvirt.virsh("start", orphan);
    String uuid = Libvirt.virsh("domuuid", orphan);
    Processes before = Processes.of(List.of(orphan));
    LabHost.killLibvirtd();
    LabHost.startLibvirtd();
    patiently("the report")
        .until(
            () ->
                Service.log()
                    .contains("Domain " + orphan + " (" + uuid + ") on host local has our mark"));
    before.assertSame(orphan);
    assertThat(Libvirt.virsh("domstate", orphan)).isEqualTo("running");
    Libvirt.virsh("destroy", orphan);
    Libvirt.virsh("undefine", orphan);
  }

  /** Launches three machines, the second in a separate VPC. */
  private List<String> inTwoNetworks() {
    List<String> shared = machines.blank(2);
    Vpcs vpcs = new Vpcs(ec2);
    String subnet = vpcs.subnet(vpcs.open("10.80.0.0/16", "eighty.example"), "10.80.1.0/24");
    String alone =
        machines
            .launch(
                RunInstancesRequest.builder()
                    .imageId("ami-b1a4cb1a")
                    .maxCount(1)
                    .subnetId(subnet)
                    .build())
            .get(0);
    machines.awaitState(alone, InstanceStateName.RUNNING);
    return List.of(shared.get(0), alone, shared.get(1));
  }

  /**
   * Checks that those that ran run again with their address, and the stopped one is still stopped.
   */
  private void assertAllIsAsBefore(List<String> ids, Map<String, Instance> before) {
    machines.awaitUp(ids.get(0));
    machines.awaitUp(ids.get(1));
    machines.awaitState(ids.get(2), InstanceStateName.STOPPED);
    assertThat(Libvirt.running()).doesNotContain(ids.get(2));
    for (String id : ids) {
      assertThat(machines.describe(id)).isEqualTo(before.get(id));
    }
    assertThat(Shell.run(Map.of(), "ip", "-4", "-o", "addr", "show", "dev", "bec-metadata"))
        .contains("169.254.169.254/32");
  }

  private void awaitNewLife(String id, Processes before) {
    before.awaitOther(id);
    machines.awaitState(id, InstanceStateName.RUNNING);
  }

  private Map<String, Instance> described(List<String> ids) {
    Map<String, Instance> all = new TreeMap<>();
    ids.forEach(id -> all.put(id, machines.describe(id)));
    return all;
  }
}
