package io.beccoame.lab;

import static io.beccoame.lab.Machines.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.ShutdownBehavior;
import software.amazon.awssdk.services.ec2.model.SnapshotState;
import software.amazon.awssdk.services.ec2.model.SummaryStatus;
import software.amazon.awssdk.services.ec2.model.VolumeState;

/**
 * Tests a full disk of the pool that gets free space again: a real guest continues where it was.
 */
@EnabledIfEnvironmentVariable(
    named = "BECCOAME_LAB",
    matches = "1",
    disabledReason = "needs a lab's libvirt")
class FullPoolIT {

  private static final String ZONE = "us-east-1a";
  private static final int DISK_MEBIBYTES = 1500;

  /** Less than an empty volume takes. */
  private static final int LEFT_BYTES = 64 << 10;

  /** More than is left, and less than the guest's own disk has free. */
  private static final String WRITE =
      "dd if=/dev/urandom bs=64k count=192 2>/dev/null | tee /big | md5sum >/run/sum; sync;"
          + " echo 3 >/proc/sys/vm/drop_caches; md5sum </big | cmp -s - /run/sum"
          + " && echo ROOM same >/dev/console || echo ROOM other >/dev/console";

  @Test
  void aGuestIsPausedAndGoesOnAndWhatFindsNoRoomSaysSo() {
    try (SmallDisk disk = new SmallDisk(Service.LAB_HOME.resolve("volumes"), DISK_MEBIBYTES);
        Service service = new Service("--beccoame.host.reserved-disk-gib=0");
        Ec2Client ec2 = service.start().client()) {
      Machines machines = new Machines(ec2);
      Guests guests = new Guests(machines);
      String guest = guests.launch(ShutdownBehavior.STOP);
      guests.awaitBoot(guest);
      String volume = machines.describe(guest).blockDeviceMappings().get(0).ebs().volumeId();

      disk.fill(LEFT_BYTES);
      // The host's free space was read before; at the next read launches are refused.
      String created = ec2.createVolume(r -> r.availabilityZone(ZONE).size(1)).volumeId();
      String taken = ec2.createSnapshot(r -> r.volumeId(volume)).snapshotId();
      guests.tell(guest, WRITE);
      patiently("the volume to fail").until(() -> volume(ec2, created) == VolumeState.ERROR);
      patiently("the snapshot to fail").until(() -> snapshot(ec2, taken) == SnapshotState.ERROR);
      assertThat(ec2.describeSnapshots(r -> r.snapshotIds(taken)).snapshots().get(0).stateMessage())
          .contains("No space left on device");
      patiently("QEMU to pause the guest")
          .until(() -> Libvirt.virsh("domstate", guest, "--reason").contains("paused"));
      patiently("launches to be refused")
          .until(() -> "InsufficientInstanceCapacity".equals(refusedLaunch(ec2)));
      assertThat(machines.state(guest)).isEqualTo(InstanceStateName.RUNNING);
      patiently("its status to tell").until(() -> status(ec2, guest) == SummaryStatus.IMPAIRED);
      assertThat(machines.console(guest)).doesNotContain("ROOM");

      disk.empty();
      guests.awaitConsole(guest, "ROOM ");
      assertThat(machines.console(guest)).contains("ROOM same");
      patiently("its status to tell").until(() -> status(ec2, guest) == SummaryStatus.OK);
      String later = ec2.createSnapshot(r -> r.volumeId(volume)).snapshotId();
      patiently("a snapshot").until(() -> snapshot(ec2, later) == SnapshotState.COMPLETED);
      patiently("launches to be accepted")
          .until(() -> "DryRunOperation".equals(refusedLaunch(ec2)));
      ec2.deleteVolume(r -> r.volumeId(created));
      String made = ec2.createVolume(r -> r.availabilityZone(ZONE).size(1)).volumeId();
      patiently("a volume").until(() -> volume(ec2, made) == VolumeState.AVAILABLE);
      machines.terminateAll();
    }
  }

  private static @Nullable String refusedLaunch(Ec2Client ec2) {
    try {
      ec2.runInstances(r -> r.imageId("ami-60a54009").minCount(1).maxCount(1).dryRun(true));
      return null;
    } catch (Ec2Exception e) {
      return e.awsErrorDetails().errorCode();
    }
  }

  private static SummaryStatus status(Ec2Client ec2, String id) {
    return ec2.describeInstanceStatus(r -> r.instanceIds(id))
        .instanceStatuses()
        .get(0)
        .systemStatus()
        .status();
  }

  private static VolumeState volume(Ec2Client ec2, String id) {
    return ec2.describeVolumes(r -> r.volumeIds(id)).volumes().get(0).state();
  }

  private static SnapshotState snapshot(Ec2Client ec2, String id) {
    return ec2.describeSnapshots(r -> r.snapshotIds(id)).snapshots().get(0).state();
  }
}
