package io.beccoame.lab;

import static io.beccoame.lab.Machines.patiently;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.ShutdownBehavior;

/**
 * Tests guests' own power changes. Two of them are used for all of it, one after the other, because
 * each boot takes ten seconds of a core. The sweep comes once an hour: changes are noticed because
 * of an event.
 */
@EnabledIfEnvironmentVariable(
    named = "BECCOAME_LAB",
    matches = "1",
    disabledReason = "needs a lab's libvirt")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SelfChangeGuestIT {

  private static final Logger LOG = LoggerFactory.getLogger(SelfChangeGuestIT.class);

  private final Service service =
      new Service(
          "--beccoame.instance.sweep=1h",
          "--beccoame.instance.reboot-timeout=6s",
          "--beccoame.instance.ask-again=2s");
  private final Ec2Client ec2 = service.client();
  private final Machines machines = new Machines(ec2);
  private final Guests guests = new Guests(machines);
  private String goes = "";
  private String stops = "";

  @BeforeAll
  void begin() {
    service.start();
    goes = guests.launch(ShutdownBehavior.TERMINATE);
    stops = guests.launch(ShutdownBehavior.STOP);
    guests.awaitBoot(goes);
    guests.awaitBoot(stops);
  }

  @AfterAll
  void end() {
    ec2.close();
    service.close();
  }

  @Test
  @Order(1)
  void aGuestThatRebootsItselfIsRunningAllTheTime() {
    Processes before = Processes.of(List.of(goes));
    try (LibvirtEvents events = new LibvirtEvents()) {
      guests.tell(goes, "reboot -f");
      guests.awaitBoot(goes);
      assertThat(events.first(goes, "Stopped")).isEmpty();
    }
    before.assertSame(goes);
    assertThat(machines.state(goes)).isEqualTo(InstanceStateName.RUNNING);
    machines.assertReason(goes, "", "", "");
  }

  @Test
  @Order(2)
  void aGuestThatPanicsIsStartedAgain() {
    Processes before = Processes.of(List.of(stops));
    guests.tell(stops, "echo c >/proc/sysrq-trigger");
    before.awaitOther(stops);
    machines.awaitState(stops, InstanceStateName.RUNNING);
    machines.assertReason(stops, "", "", "");
    assertThat(machines.console(stops)).contains("Kernel panic - not syncing");
  }

  @Test
  @Order(3)
  void aGuestThatHangsAfterItsPanicRunsUntilSomebodyRebootsIt() {
    Processes before = Processes.of(List.of(goes));
    guests.tell(
        goes, "rmmod pvpanic_mmio; echo 0 >/proc/sys/kernel/panic; echo c >/proc/sysrq-trigger");
    guests.awaitConsole(goes, "end Kernel panic - not syncing");
    assertThat(machines.state(goes)).isEqualTo(InstanceStateName.RUNNING);
    ec2.rebootInstances(r -> r.instanceIds(goes));
    guests.awaitBoot(goes);
    before.assertSame(goes);
    machines.assertReason(goes, "", "", "");
  }

  @Test
  @Order(4)
  void aGuestThatPowersItselfOffIsStopped() {
    guests.awaitBoot(stops);
    try (LibvirtEvents events = new LibvirtEvents()) {
      guests.tell(stops, "poweroff -f");
      await("stopped")
          .atMost(Machines.PATIENCE)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(10))
          .until(() -> machines.state(stops) == InstanceStateName.STOPPED);
      Instant shown = Instant.now();
      patiently("the event").until(() -> events.first(stops, "Stopped").isPresent());
      Instant off = events.first(stops, "Stopped").orElseThrow();
      LOG.info(
          "A guest's own power-off shows as stopped {} ms after libvirt's event",
          Duration.between(off, shown).toMillis());
    }
    machines.assertReason(
        stops,
        "Client.InstanceInitiatedShutdown",
        "Instance initiated shutdown",
        "Instance initiated (");
    assertThat(Libvirt.domains()).contains(stops);
    ec2.startInstances(r -> r.instanceIds(stops));
    machines.awaitUp(stops);
    machines.assertReason(stops, "", "", "");
  }

  @Test
  @Order(5)
  void aGuestThatPowersItselfOffIsTerminatedIfItsBehaviorSaysSo() {
    String volume = machines.describe(goes).blockDeviceMappings().get(0).ebs().volumeId();
    guests.tell(goes, "poweroff -f");
    machines.awaitState(goes, InstanceStateName.TERMINATED);
    machines.assertReason(
        goes,
        "Client.InstanceInitiatedShutdown",
        "Instance initiated shutdown",
        "Instance initiated (");
    assertThat(Libvirt.domains()).doesNotContain(goes);
    assertThat(Libvirt.volumes()).doesNotContain(volume + ".qcow2");
  }

  @Test
  @Order(6)
  void aGuestThatPowersOffWhileTheServiceIsOffIsStoppedAtItsStart() {
    guests.awaitBoot(stops);
    String address = machines.describe(stops).privateIpAddress();
    service.stop();
    guests.tellAt(address, "poweroff -f");
    patiently("its end").until(() -> Libvirt.virsh("domstate", stops).equals("shut off"));
    service.start();
    machines.awaitState(stops, InstanceStateName.STOPPED);
    machines.assertReason(
        stops,
        "Client.InstanceInitiatedShutdown",
        "Instance initiated shutdown",
        "Instance initiated (");
    assertThat(Libvirt.running()).isEmpty();
  }
}
