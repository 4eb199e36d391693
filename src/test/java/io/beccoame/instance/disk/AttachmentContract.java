package io.beccoame.instance.disk;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.beccoame.hypervisor.DomainSpec.DiskSpec;
import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.hypervisor.Limits.DiskRate;
import io.beccoame.instance.Launches;
import io.beccoame.instance.Machines;
import io.beccoame.volume.InstanceVolumes;
import io.beccoame.volume.NewDisk;
import io.beccoame.volume.NewVolume;
import io.beccoame.volume.Volume;
import io.beccoame.volume.Volume.Attachment;
import io.beccoame.volume.VolumeService;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Volumes come to instances and leave them, while they run and while they don't. */
@TestPropertySource(properties = "beccoame.volume.detach-patience=300ms")
abstract class AttachmentContract extends Machines {

  @Autowired private AttachmentService attachments;
  @Autowired private VolumeService life;
  @Autowired private InstanceVolumes volumes;

  @AfterEach
  void removeVolumes() {
    host().guestsCling(false);
    for (Volume volume : volumes.list(ACCOUNT, List.of())) {
      if (volume.instanceId() == null) {
        life.delete(ACCOUNT, volume.getId());
      }
    }
  }

  @Test
  void aRunningGuestGetsItAtOnceAndLetsGoOfIt() {
    String instance = up();
    String volume = available("gp3");
    Volume wanted = attachments.attach(ACCOUNT, volume, instance, "/dev/sdf");
    assertThat(wanted.attachment()).isEqualTo(Attachment.ATTACHING);
    eventually(volume, Attachment.ATTACHED);
    DiskSpec plugged = plugged(instance).get("vdb");
    assertThat(plugged)
        .isEqualTo(
            new DiskSpec(
                "vdb",
                "beccoame-volumes",
                volume + ".qcow2",
                volume.replace("-", ""),
                DiskRate.steady(125 << 20, 3000)));
    assertThat(defined(instance)).contains(volume + ".qcow2");
    assertCode(() -> attachments.attach(ACCOUNT, volume, instance, "/dev/sdg"), "VolumeInUse");
    assertCode(() -> life.delete(ACCOUNT, volume), "VolumeInUse");

    attachments.detach(ACCOUNT, volume, null, null);
    eventuallyAvailable(volume);
    assertThat(plugged(instance)).containsOnlyKeys("vda");
    assertThat(defined(instance)).doesNotContain(volume + ".qcow2");
  }

  @Test
  void aStoppedOneHasItFromItsNextStartOn() {
    String instance = stopped();
    String volume = available("gp2");
    long before = host().count("attachDisk");
    attachments.attach(ACCOUNT, volume, instance, "sdf");
    eventually(volume, Attachment.ATTACHED);
    assertThat(host().count("attachDisk")).isEqualTo(before);
    start(instance);
    assertThat(plugged(instance)).containsKey("vdb");
    stop(instance);
    attachments.detach(ACCOUNT, volume, instance, "/dev/sdf");
    eventuallyAvailable(volume);
    start(instance);
    assertThat(plugged(instance)).containsOnlyKeys("vda");
  }

  @Test
  void aGuestThatKeepsItIsBusyUntilItLetsGo() {
    String instance = up();
    String volume = attached(instance);
    host().guestsCling(true);
    attachments.detach(ACCOUNT, volume, null, null);
    eventually(volume, Attachment.BUSY);
    assertThat(plugged(instance)).containsKey("vdb");
    assertThat(row(volume).instanceId()).isEqualTo(instance);
    host().guestsCling(false);
    attachments.detach(ACCOUNT, volume, instance, null);
    eventuallyAvailable(volume);
    assertThat(plugged(instance)).containsOnlyKeys("vda");
  }

  @Test
  void aGuestThatKeepsItLosesItWhenItIsStopped() {
    String instance = up();
    String volume = attached(instance);
    host().guestsCling(true);
    attachments.detach(ACCOUNT, volume, null, null);
    eventually(volume, Attachment.BUSY);
    stop(instance);
    eventuallyAvailable(volume);
    start(instance);
    assertThat(plugged(instance)).containsOnlyKeys("vda");
  }

  @Test
  void aHostThatCantPlugGivesItAtTheNextStart() {
    String instance = up();
    String volume = available("gp2");
    host().faults().failAlways("attachDisk", Kind.UNSUPPORTED);
    long before = host().count("attachDisk");
    attachments.attach(ACCOUNT, volume, instance, "/dev/sdf");
    await().until(() -> host().count("attachDisk") > before);
    assertThat(row(volume).attachment()).isEqualTo(Attachment.ATTACHING);
    stop(instance);
    start(instance);
    host().faults().clear();
    assertThat(plugged(instance)).containsKey("vdb");
    eventually(volume, Attachment.ATTACHED);
  }

  @Test
  void anyCallMayFailOnceAndItComesAndGoes() {
    String instance = up();
    for (String method : List.of("define", "attachDisk", "detachDisk")) {
      for (boolean afterEffect : List.of(false, true)) {
        String volume = available("gp2");
        host().faults().fail(method, "", 1, 1, Kind.FAILED, afterEffect);
        attachments.attach(ACCOUNT, volume, instance, "/dev/sdf");
        eventually(volume, Attachment.ATTACHED);
        assertThat(plugged(instance)).as(method).containsKey("vdb");
        host().faults().clear();
        host().faults().fail(method, "", 1, 1, Kind.FAILED, afterEffect);
        attachments.detach(ACCOUNT, volume, null, null);
        eventuallyAvailable(volume);
        assertThat(plugged(instance)).as(method).containsOnlyKeys("vda");
        host().faults().clear();
      }
    }
  }

  @Test
  void anAttachedOneOutlivesItsInstance() {
    String instance = up();
    String volume = attached(instance);
    terminate(instance);
    eventuallyAvailable(volume);
    assertThat(host().volume("beccoame-volumes", volume + ".qcow2")).isPresent();
  }

  @Test
  void aCrashKeepsItsDisks() {
    String instance = up();
    attached(instance);
    host().guestCrashes(uuid(instance));
    await().until(() -> host().starts(uuid(instance)) == 2);
    assertThat(plugged(instance)).containsKey("vdb");
  }

  @Test
  void aRootLeavesAStoppedInstanceOnlyAndMayComeBack() {
    String instance = up();
    String root = view(instance).volumes().get(0).getId();
    assertCode(() -> attachments.detach(ACCOUNT, root, null, null), "OperationNotPermitted");
    stop(instance);
    attachments.detach(ACCOUNT, root, null, null);
    eventuallyAvailable(root);
    attachments.attach(ACCOUNT, root, instance, view(instance).instance().rootDeviceName());
    eventually(root, Attachment.ATTACHED);
    start(instance);
    assertThat(plugged(instance)).containsOnlyKeys("vda");
    terminate(instance);
    eventuallyAvailable(root);
  }

  @Test
  void placesAreGivenOnce() {
    String instance = up();
    attached(instance);
    String second = available("gp2");
    String third = available("gp2");
    refused("InvalidParameterValue", () -> attach(second, instance, "/dev/sdf"));
    refused("InvalidParameterValue", () -> attach(second, instance, "/dev/xvdf"));
    refused("InvalidParameterValue", () -> attach(second, instance, "/dev/sda1"));
    refused("InvalidParameterValue", () -> attach(second, instance, "/dev/null"));
    attach(second, instance, "/dev/xvdg");
    attach(third, instance, "/dev/sdh");
    eventually(third, Attachment.ATTACHED);
    assertThat(plugged(instance)).containsOnlyKeys("vda", "vdb", "vdc", "vdd");
  }

  @Test
  void whatCantBeAttachedOrDetachedIsRefused() {
    String instance = up();
    String volume = available("gp2");
    refused("IncorrectState", () -> attachments.detach(ACCOUNT, volume, null, null));
    refused("InvalidInstanceID.NotFound", () -> attach(volume, GONE, "/dev/sdf"));
    refused("InvalidVolume.NotFound", () -> attach("vol-0123456789abcdef0", instance, "/dev/sdf"));
    refused(
        "InvalidVolume.NotFound",
        () -> attachments.detach(ACCOUNT, "vol-0123456789abcdef0", null, null));
    attach(volume, instance, "/dev/sdf");
    refused("InvalidAttachment.NotFound", () -> attachments.detach(ACCOUNT, volume, GONE, null));
    refused(
        "InvalidAttachment.NotFound",
        () -> attachments.detach(ACCOUNT, volume, instance, "/dev/sdx"));
    String elsewhere = create("gp2", "us-east-1b");
    await().until(() -> row(elsewhere).state() == Volume.State.AVAILABLE);
    refused("InvalidVolume.ZoneMismatch", () -> attach(elsewhere, instance, "/dev/sdg"));
    String making = create("gp2", "us-east-1a");
    life.delete(ACCOUNT, making);
    refused("IncorrectState", "InvalidVolume.NotFound", () -> attach(making, instance, "/dev/sdg"));
    terminate(instance);
    refused("IncorrectState", () -> attach(elsewhere, instance, "/dev/sdf"));
  }

  private void attach(String volume, String instance, String device) {
    attachments.attach(ACCOUNT, volume, instance, device);
  }

  private static void refused(String code, ThrowingCallable call) {
    assertCode(call, code);
  }

  /** The second one when the file is gone already. */
  private static void refused(String code, String other, ThrowingCallable call) {
    org.assertj.core.api.Assertions.assertThatThrownBy(call).extracting("code").isIn(code, other);
  }

  private String attached(String instance) {
    String volume = available("gp2");
    attach(volume, instance, "/dev/sdf");
    eventually(volume, Attachment.ATTACHED);
    return volume;
  }

  private String available(String type) {
    String id = create(type, "us-east-1a");
    await().until(() -> row(id).state() == Volume.State.AVAILABLE);
    return id;
  }

  private String create(String type, String zone) {
    NewDisk.DiskOptions wish = new NewDisk.DiskOptions(1, type, null, null);
    return life.create(new NewVolume(Launches.ACCOUNT, zone, null, wish, Map.of())).getId();
  }

  private Volume row(String id) {
    return volumes.list(ACCOUNT, List.of(id)).stream().findFirst().orElseThrow();
  }

  private Map<String, DiskSpec> plugged(String instance) {
    return host().plugged(uuid(instance));
  }

  private List<String> defined(String instance) {
    return host().definition(uuid(instance)).orElseThrow().disks().stream()
        .map(DiskSpec::volume)
        .toList();
  }

  private void eventually(String volume, Attachment attachment) {
    await(volume + " to be " + attachment)
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> Objects.equals(row(volume).attachment(), attachment));
  }

  private void eventuallyAvailable(String volume) {
    await(volume + " to be available")
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> row(volume).state() == Volume.State.AVAILABLE);
    assertThat(row(volume).instanceId()).isNull();
  }
}
