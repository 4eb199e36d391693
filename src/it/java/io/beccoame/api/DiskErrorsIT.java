package io.beccoame.api;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;

/** Tests refusals about attached disks, and beyond limits. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiskErrorsIT {

  private static final int MOST_USERS = 1000;
  private static final int MOST_DISKS = 26;

  private Ec2Client ec2;
  private Disks disks;
  private String instance;

  @BeforeAll
  void launch() {
    ec2 = Sdk.client(Service.fresh());
    disks = new Disks(ec2);
    instance = disks.running();
  }

  @Test
  void aVolumeInUseIsRefused() {
    String volume = disks.volume(1);
    disks.attach(volume, instance, "/dev/sdf");
    Sdk.refused("VolumeInUse", () -> disks.attach(volume, instance, "/dev/sdg"));
    Sdk.refused("VolumeInUse", () -> ec2.deleteVolume(r -> r.volumeId(volume)));
    Sdk.refused("InvalidParameterValue", () -> disks.attach(disks.volume(1), instance, "/dev/sdf"));
    Sdk.refused(
        "InvalidAttachment.NotFound",
        () -> ec2.detachVolume(r -> r.volumeId(volume).device("/dev/sdg")));
    Sdk.refused(
        "InvalidAttachment.NotFound",
        () -> ec2.detachVolume(r -> r.volumeId(volume).instanceId("i-0123456789abcdef0")));
    ec2.detachVolume(r -> r.volumeId(volume));
    Sdk.waiter(ec2).waitUntilVolumeAvailable(r -> r.volumeIds(volume));
    Sdk.refused("IncorrectState", () -> ec2.detachVolume(r -> r.volumeId(volume)));
    ec2.deleteVolume(r -> r.volumeId(volume));
  }

  @Test
  void whatFitsNowhereIsRefused() {
    String elsewhere = ec2.createVolume(r -> r.availabilityZone("us-east-1b").size(1)).volumeId();
    Sdk.waiter(ec2).waitUntilVolumeAvailable(r -> r.volumeIds(elsewhere));
    Sdk.refused("InvalidVolume.ZoneMismatch", () -> disks.attach(elsewhere, instance, "/dev/sdf"));
    List<BlockDeviceMapping> many =
        IntStream.rangeClosed(1, MOST_DISKS)
            .mapToObj(
                i ->
                    Disks.blank(
                        i < 25 ? "/dev/sd" + (char) ('b' + i) : "/dev/xvdb" + (char) ('a' + i - 25),
                        1))
            .toList();
    Sdk.refused(
        "InstanceVolumeLimitExceeded",
        () -> ec2.runInstances(Sdk.launch(1).blockDeviceMappings(many).build()));
  }

  @Test
  void anInstanceHasSoManyDisks() {
    List<String> volumes = IntStream.range(1, MOST_DISKS).mapToObj(i -> disks.volume(1)).toList();
    for (int i = 0; i < volumes.size(); i++) {
      disks.attach(volumes.get(i), instance, "/dev/sd" + (char) ('b' + i));
    }
    String last = disks.volume(1);
    Sdk.refused("AttachmentLimitExceeded", () -> disks.attach(last, instance, "/dev/xvdba"));
    volumes.forEach(volume -> ec2.detachVolume(r -> r.volumeId(volume)));
    Sdk.waiter(ec2).waitUntilVolumeAvailable(r -> r.volumeIds(volumes));
  }

  @Test
  void anImageIsSharedWithSoMany() {
    String image = disks.image("shared", disks.snapshot(disks.volume(1)));
    disks.share(image, accounts(MOST_USERS));
    Sdk.refused("ResourceLimitExceeded", () -> disks.share(image, List.of(Disks.FRIEND)));
  }

  private static List<String> accounts(int count) {
    return IntStream.range(0, count).mapToObj("%012d"::formatted).toList();
  }
}
