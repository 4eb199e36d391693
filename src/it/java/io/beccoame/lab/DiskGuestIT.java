package io.beccoame.lab;

import static io.beccoame.lab.Machines.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ShutdownBehavior;
import software.amazon.awssdk.services.ec2.model.SnapshotState;
import software.amazon.awssdk.services.ec2.model.VolumeAttachmentState;
import software.amazon.awssdk.services.ec2.model.VolumeModificationState;
import software.amazon.awssdk.services.ec2.model.VolumeState;

/** A volume's life as two real guests see it: by its serial number, while they run. */
@EnabledIfEnvironmentVariable(
    named = "BECCOAME_LAB",
    matches = "1",
    disabledReason = "needs a lab's libvirt")
class DiskGuestIT {

  private static final String ZONE = "us-east-1a";
  private static final long TWO_GIB_SECTORS = 4L << 20;

  @Test
  void aVolumeIsWrittenByOneGuestAndReadByAnother() {
    try (Service service = new Service().start();
        Ec2Client ec2 = service.client()) {
      Machines machines = new Machines(ec2);
      Guests guests = new Guests(machines);
      String writer = guests.launch(ShutdownBehavior.STOP);
      String reader = guests.launch(ShutdownBehavior.STOP);
      String volume = ec2.createVolume(r -> r.availabilityZone(ZONE).size(1)).volumeId();
      guests.awaitBoot(writer);

      attach(ec2, volume, writer, "/dev/sdf");
      guests.tell(
          writer,
          withDisk(volume, "mkdir -p /mnt; mkfs.ext4 -q $d && mount $d /mnt && " + BEGIN_WRITING));
      guests.awaitConsole(writer, "DISK written");
      String snapshot = ec2.createSnapshot(r -> r.volumeId(volume)).snapshotId();
      awaitSnapshot(ec2, snapshot);
      guests.tell(writer, "echo \"DISK after $(cat /mnt/count)\" >/dev/console");
      guests.awaitConsole(writer, "DISK after");
      mergeWhileWritten(ec2, volume);

      ec2.modifyVolume(r -> r.volumeId(volume).size(2));
      guests.tell(
          writer,
          withDisk(
              volume,
              "i=0; until [ $(cat /sys/block/${d#/dev/}/size) = "
                  + TWO_GIB_SECTORS
                  + " ] || [ $i = 600 ]; do usleep 100000; i=$((i+1)); done; resize2fs $d;"
                  + " echo \"DISK has $(df -k /mnt | awk 'END { print ($2 > 1500000) }')\""
                  + " >/dev/console"));
      guests.awaitConsole(writer, "DISK has 1");
      awaitGrown(ec2, volume);

      guests.tell(
          writer,
          "touch /run/enough; while mountpoint -q /mnt && ! umount /mnt; do usleep 100000; done;"
              + " echo DISK let go >/dev/console");
      guests.awaitConsole(writer, "DISK let go");
      ec2.detachVolume(r -> r.volumeId(volume));
      awaitState(ec2, volume, VolumeState.AVAILABLE);

      guests.awaitBoot(reader);
      String then = ec2.createVolume(r -> r.availabilityZone(ZONE).snapshotId(snapshot)).volumeId();
      awaitState(ec2, then, VolumeState.AVAILABLE);
      attach(ec2, volume, reader, "/dev/sdf");
      attach(ec2, then, reader, "/dev/sdg");
      guests.tell(reader, withDisk(volume, look("now")));
      guests.awaitConsole(reader, "now whole in 1 by writer");
      guests.tell(reader, withDisk(then, look("then")));
      guests.awaitConsole(reader, "then whole in 1 by writer");
      assertThat(machines.console(reader)).contains("then check 0").contains("now check 0");
      long after = number(machines.console(writer), "DISK after ");
      assertThat(number(machines.console(reader), "then counts "))
          .as("what was counted when the snapshot was taken")
          .isPositive()
          .isLessThanOrEqualTo(after);
      assertThat(number(machines.console(reader), "now counts ")).isGreaterThanOrEqualTo(after);

      ec2.deleteSnapshot(r -> r.snapshotId(snapshot));
      ec2.terminateInstances(r -> r.instanceIds(writer, reader));
      ec2.waiter().waitUntilInstanceTerminated(r -> r.instanceIds(writer, reader));
      for (String left : List.of(volume, then)) {
        awaitState(ec2, left, VolumeState.AVAILABLE);
        ec2.deleteVolume(r -> r.volumeId(left));
      }
      patiently("no file to be left")
          .untilAsserted(
              () -> {
                assertThat(ec2.describeVolumes().volumes()).isEmpty();
                assertThat(Libvirt.volumes()).isEmpty();
              });
    }
  }

  /** Four files below the disk become three while its guest writes, and one of them is kept. */
  private static void mergeWhileWritten(Ec2Client ec2, String volume) {
    List<String> taken = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      String id = ec2.createSnapshot(r -> r.volumeId(volume)).snapshotId();
      awaitSnapshot(ec2, id);
      taken.add(id);
    }
    assertThat(files(volume)).hasSize(5);
    taken.subList(0, 2).forEach(id -> ec2.deleteSnapshot(r -> r.snapshotId(id)));
    patiently("what two deleted snapshots left to be one file")
        .until(() -> files(volume).size() == 4);
    ec2.deleteSnapshot(r -> r.snapshotId(taken.get(2)));
    patiently("what three left to be one").until(() -> files(volume).size() == 3);
  }

  private static List<String> files(String volume) {
    return Libvirt.volumes().stream().filter(file -> file.startsWith(volume)).toList();
  }

  /** Counts up for as long as it may, each number safe on the disk before the next. */
  private static final String BEGIN_WRITING =
      "echo 'by writer' >/mnt/name && sync && echo DISK written >/dev/console;"
          + " (n=0; while [ ! -e /run/enough ]; do n=$((n+1)); echo $n >/mnt/next;"
          + " mv /mnt/next /mnt/count; head -c 65536 /dev/urandom >/mnt/noise; sync;"
          + " usleep 50000; done) >/dev/null 2>&1 &";

  /**
   * Returns commands that mount a disk, print its content, and check the file system; each word on
   * the console.
   */
  private static String look(String name) {
    return "mkdir -p /run/m; mount $d /run/m; echo \""
        + name
        + " counts $(cat /run/m/count)\" >/dev/console; w=$(cat /run/m/name); s=$(ls /run/m/noise |"
        + " wc -l); umount /run/m; e2fsck -fn $d >/dev/null 2>&1; echo \""
        + name
        + " check $?\" >/dev/console; echo \""
        + name
        + " whole in $s $w\" >/dev/console";
  }

  /** Waits until the guest sees the disk by its serial number, then does this with {@code $d}. */
  private static String withDisk(String volume, String then) {
    return "d=; i=0; until [ -n \"$d\" ] || [ $i = 600 ]; do for s in /sys/block/vd*/serial; do [ \"$(cat $s)\""
        + " = "
        + volume.replace("-", "")
        + " ] && d=/dev/$(basename $(dirname $s)); done; usleep 100000; i=$((i+1)); done; "
        + then;
  }

  private static void attach(Ec2Client ec2, String volume, String instance, String device) {
    awaitState(ec2, volume, VolumeState.AVAILABLE);
    ec2.attachVolume(r -> r.volumeId(volume).instanceId(instance).device(device));
    patiently(volume + " to be attached")
        .until(
            () ->
                ec2
                    .describeVolumes(r -> r.volumeIds(volume))
                    .volumes()
                    .get(0)
                    .attachments()
                    .stream()
                    .anyMatch(a -> a.state() == VolumeAttachmentState.ATTACHED));
  }

  private static void awaitState(Ec2Client ec2, String volume, VolumeState state) {
    patiently(volume + " to be " + state)
        .until(
            () -> ec2.describeVolumes(r -> r.volumeIds(volume)).volumes().get(0).state() == state);
  }

  private static void awaitSnapshot(Ec2Client ec2, String snapshot) {
    patiently(snapshot + " to be completed")
        .until(
            () ->
                ec2.describeSnapshots(r -> r.snapshotIds(snapshot)).snapshots().get(0).state()
                    == SnapshotState.COMPLETED);
  }

  private static void awaitGrown(Ec2Client ec2, String volume) {
    patiently(volume + " to have grown")
        .until(
            () ->
                ec2.describeVolumesModifications(r -> r.volumeIds(volume))
                        .volumesModifications()
                        .get(0)
                        .modificationState()
                    == VolumeModificationState.COMPLETED);
  }

  private static long number(String console, String after) {
    int at = console.lastIndexOf(after);
    assertThat(at).as(after + "in " + console).isNotNegative();
    return Long.parseLong(console.substring(at + after.length()).split("\\s", 2)[0]);
  }
}
