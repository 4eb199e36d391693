package io.beccoame.lab;

import static io.beccoame.lab.Machines.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/**
 * Tests changes of domains by other clients. The sweep comes once an hour here, so repairs follow
 * an event. The domains have nothing to boot.
 */
@EnabledIfEnvironmentVariable(
    named = "BECCOAME_LAB",
    matches = "1",
    disabledReason = "needs a lab's libvirt")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SelfChangeHandsIT {

  private final Service service =
      new Service(
          "--beccoame.instance.sweep=1h",
          "--beccoame.instance.stop-timeout=4s",
          "--beccoame.instance.ask-again=1s");
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

  /** Terminates in the background: the next test needs none of them. */
  @AfterEach
  void giveBack() {
    machines.terminateAll();
  }

  @Test
  void aKilledQemuIsStartedAgain() {
    String id = up();
    Processes before = Processes.of(List.of(id));
    LabHost.kill(before.of(id));
    awaitNewLife(id, before);
    machines.assertReason(id, "", "", "");
  }

  @Test
  void aDestroyedDomainIsStartedAgain() {
    String id = up();
    Processes before = Processes.of(List.of(id));
    Libvirt.virsh("destroy", id);
    awaitNewLife(id, before);
    machines.assertReason(id, "", "", "");
  }

  @Test
  void anUndefinedRunningDomainIsDefinedAgainAndRunsOn() {
    String id = up();
    Processes before = Processes.of(List.of(id));
    Libvirt.virsh("undefine", id);
    patiently("the definition").until(() -> info(id, "Persistent").equals("yes"));
    before.assertSame(id);
    assertThat(machines.state(id)).isEqualTo(InstanceStateName.RUNNING);
  }

  @Test
  void aDestroyedAndUndefinedDomainIsDefinedAndStartedAsTheSame() {
    String id = up();
    Instance shown = machines.describe(id);
    Processes before = Processes.of(List.of(id));
    String uuid = Libvirt.virsh("domuuid", id);
    Libvirt.virsh("destroy", id);
    Libvirt.virsh("undefine", id);
    awaitNewLife(id, before);
    assertIsTheSame(shown, uuid);
  }

  @Test
  void anUndefinedStoppedDomainStaysStoppedAndStartsAsTheSame() {
    String id = up();
    Instance shown = machines.describe(id);
    String uuid = Libvirt.virsh("domuuid", id);
    stop(id);
    Libvirt.virsh("undefine", id);
    patiently("nothing").until(() -> !Libvirt.domains().contains(id));
    machines.awaitState(id, InstanceStateName.STOPPED);
    machines.assertReason(
        id, "Client.UserInitiatedShutdown", "User initiated shutdown", "User initiated (");
    ec2.startInstances(r -> r.instanceIds(id));
    machines.awaitUp(id);
    assertIsTheSame(shown, uuid);
  }

  @Test
  void aSuspendedDomainIsResumed() {
    String id = up();
    Processes before = Processes.of(List.of(id));
    Libvirt.virsh("suspend", id);
    patiently("the guest").until(() -> Libvirt.virsh("domstate", id).equals("running"));
    before.assertSame(id);
    assertThat(machines.state(id)).isEqualTo(InstanceStateName.RUNNING);
  }

  @Test
  void aStoppedOneThatSomebodyStartsIsStoppedAgain() {
    String id = up();
    stop(id);
    Libvirt.virsh("start", id);
    patiently("its end").until(() -> Libvirt.virsh("domstate", id).equals("shut off"));
    machines.awaitState(id, InstanceStateName.STOPPED);
    machines.assertReason(
        id, "Client.UserInitiatedShutdown", "User initiated shutdown", "User initiated (");
  }

  @Test
  void aResetOrRebootOfSomebodysChangesNothing() {
    String id = up();
    Processes before = Processes.of(List.of(id));
    Libvirt.virsh("reset", id);
    Libvirt.virsh("reboot", id, "--mode", "acpi");
    // Events are ordered: a later one has arrived, so these have too.
    Libvirt.virsh("suspend", id);
    patiently("the guest").until(() -> Libvirt.virsh("domstate", id).equals("running"));
    before.assertSame(id);
    assertThat(machines.state(id)).isEqualTo(InstanceStateName.RUNNING);
    machines.assertReason(id, "", "", "");
  }

  @Test
  void aLostDiskIsNotReplacedAndTheStartIsGivenUp() throws IOException {
    String id = up();
    String volume = machines.describe(id).blockDeviceMappings().get(0).ebs().volumeId();
    Path file = service.home().resolve("volumes").resolve(volume + ".qcow2");
    Path away = file.resolveSibling("away");
    stop(id);
    Files.move(file, away);
    ec2.startInstances(r -> r.instanceIds(id));
    patiently("the end of the tries").until(() -> machines.describe(id).stateReason() != null);
    machines.awaitState(id, InstanceStateName.STOPPED);
    machines.assertReason(id, "Server.InternalError", volume, "Server.InternalError (");
    assertThat(file).doesNotExist();

    Files.move(away, file);
    ec2.startInstances(r -> r.instanceIds(id));
    machines.awaitUp(id);
    machines.assertReason(id, "", "", "");
  }

  @Test
  void aDomainOfSomebodyElseIsNotTouched() {
    String name = "somebody-else";
    String id = up();
    OtherDomains.ofSomebodyElse(name);
    Libvirt.virsh("start", name);
    Processes before = Processes.of(List.of(name));
    Libvirt.virsh("suspend", name);
    // The other's events would arrive before those of this one.
    Processes ours = Processes.of(List.of(id));
    Libvirt.virsh("destroy", id);
    awaitNewLife(id, ours);
    ec2.terminateInstances(r -> r.instanceIds(id));
    machines.awaitState(id, InstanceStateName.TERMINATED);
    before.assertSame(name);
    assertThat(Libvirt.virsh("domstate", name)).isEqualTo("paused");
    Libvirt.virsh("destroy", name);
    patiently("nothing").until(() -> !Libvirt.running().contains(name));
    Libvirt.virsh("undefine", name);
  }

  private String up() {
    return machines.blank(1).get(0);
  }

  private void stop(String id) {
    ec2.stopInstances(r -> r.instanceIds(id).force(true));
    machines.awaitState(id, InstanceStateName.STOPPED);
  }

  /** Waits until another process runs it, and the API shows it. */
  private void awaitNewLife(String id, Processes before) {
    before.awaitOther(id);
    machines.awaitState(id, InstanceStateName.RUNNING);
  }

  private void assertIsTheSame(Instance before, String uuid) {
    Instance after = machines.describe(before.instanceId());
    assertThat(Libvirt.virsh("domuuid", before.instanceId())).isEqualTo(uuid);
    assertThat(after.privateIpAddress()).isEqualTo(before.privateIpAddress());
    assertThat(Libvirt.virsh("domiflist", before.instanceId()))
        .contains(before.networkInterfaces().get(0).macAddress());
    assertThat(after.blockDeviceMappings()).isEqualTo(before.blockDeviceMappings());
  }

  private static String info(String id, String name) {
    return Libvirt.virsh("dominfo", id)
        .lines()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElseThrow();
  }
}
