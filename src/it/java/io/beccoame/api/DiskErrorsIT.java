package io.beccoame.api;

import io.beccoame.work.QuietQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.CreateVolumePermission;
import software.amazon.awssdk.services.ec2.model.ImageDiskContainer;
import software.amazon.awssdk.services.ec2.model.LaunchPermission;

/** What is refused of disks and images, and by which name, as the AWS SDK for Java sees it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiskErrorsIT {

  private static final String ZONE = "us-east-1a";
  private static final String NO_VOLUME = "vol-0123456789abcdef0";
  private static final String NO_SNAPSHOT = "snap-0123456789abcdef0";
  private static final String NO_INSTANCE = "i-0123456789abcdef0";

  private static final int MOST_USERS = 1000;
  private static final int MOST_DISKS = 26;

  private Service service;
  private Ec2Client ec2;
  private String instance;

  @BeforeAll
  void launch() {
    service = Service.fresh();
    ec2 = Sdk.client(service);
    instance = ec2.runInstances(Sdk.launch(1).build()).instances().get(0).instanceId();
    Sdk.waiter(ec2).waitUntilInstanceRunning(r -> r.instanceIds(instance));
    ec2.stopInstances(r -> r.instanceIds(instance).force(true));
    Sdk.waiter(ec2).waitUntilInstanceStopped(r -> r.instanceIds(instance));
  }

  @ParameterizedTest
  @CsvSource({
    "InvalidParameterValue,       2000000, gp2,      0,",
    "InvalidParameterValue,       1,       gp9,      0,",
    "InvalidParameterValue,       1,       st1,      0,",
    "InvalidParameterCombination, 1,       gp2,      3000,",
    "MissingParameter,            8,       io1,      0,",
    "InvalidParameterValue,       8,       gp3,      1000000,",
    "InvalidSnapshot.NotFound,    1,       gp2,      0, snap-0123456789abcdef0",
    "InvalidSnapshotID.Malformed, 1,       gp2,      0, snap-what"
  })
  void volumesAreRefused(String code, int size, String type, int iops, String snapshot) {
    Sdk.refused(
        code,
        () ->
            ec2.createVolume(
                r ->
                    r.availabilityZone(ZONE)
                        .size(size)
                        .volumeType(type)
                        .iops(iops == 0 ? null : iops)
                        .snapshotId(snapshot)));
  }

  @Test
  void whatIsNotDoneIsRefusedByName() {
    Sdk.refused(
        "UnsupportedOperation",
        () -> ec2.createVolume(r -> r.availabilityZone(ZONE).size(1).encrypted(true)));
    Sdk.refused(
        "UnsupportedOperation",
        () ->
            ec2.createVolume(
                r ->
                    r.availabilityZone(ZONE)
                        .size(4)
                        .volumeType("io2")
                        .iops(100)
                        .multiAttachEnabled(true)));
  }

  @Test
  void idsOfNothingAreRefused() {
    Sdk.refused("InvalidVolume.NotFound", () -> ec2.deleteVolume(r -> r.volumeId(NO_VOLUME)));
    Sdk.refused("InvalidVolumeID.Malformed", () -> ec2.deleteVolume(r -> r.volumeId("vol-what")));
    Sdk.refused(
        "InvalidVolume.NotFound", () -> ec2.describeVolumeStatus(r -> r.volumeIds(NO_VOLUME)));
    Sdk.refused("InvalidVolume.NotFound", () -> ec2.createSnapshot(r -> r.volumeId(NO_VOLUME)));
    Sdk.refused("InvalidVolume.NotFound", () -> ec2.modifyVolume(r -> r.volumeId(NO_VOLUME)));
    Sdk.refused(
        "InvalidSnapshot.NotFound", () -> ec2.deleteSnapshot(r -> r.snapshotId(NO_SNAPSHOT)));
    Sdk.refused(
        "InvalidInstanceID.NotFound",
        () -> ec2.createSnapshots(r -> r.instanceSpecification(of -> of.instanceId(NO_INSTANCE))));
    Sdk.refused(
        "InvalidInstanceID.NotFound",
        () -> ec2.createImage(r -> r.instanceId(NO_INSTANCE).name("none")));
    Sdk.refused(
        "InvalidConversionTaskId.Malformed",
        () -> ec2.describeImportImageTasks(r -> r.importTaskIds("import-what")));
  }

  @Test
  void aVolumeInUseIsRefused() {
    String volume = available(1);
    attach(volume, "/dev/sdf");
    Sdk.refused("VolumeInUse", () -> attach(volume, "/dev/sdg"));
    Sdk.refused("VolumeInUse", () -> ec2.deleteVolume(r -> r.volumeId(volume)));
    Sdk.refused("InvalidParameterValue", () -> attach(available(1), "/dev/sdf"));
    Sdk.refused(
        "InvalidAttachment.NotFound",
        () -> ec2.detachVolume(r -> r.volumeId(volume).device("/dev/sdg")));
    ec2.detachVolume(r -> r.volumeId(volume));
    Sdk.waiter(ec2).waitUntilVolumeAvailable(r -> r.volumeIds(volume));
    Sdk.refused("IncorrectState", () -> ec2.detachVolume(r -> r.volumeId(volume)));
    ec2.deleteVolume(r -> r.volumeId(volume));
  }

  @Test
  void whatIsUnderWayIsRefused() {
    String volume = available(1);
    List<String> begun = new ArrayList<>();
    service
        .bean(QuietQueue.class)
        .whileQuiet(
            () -> {
              ec2.modifyVolume(r -> r.volumeId(volume).volumeType("gp3"));
              Sdk.refused(
                  "IncorrectModificationState",
                  () -> ec2.modifyVolume(r -> r.volumeId(volume).volumeType("gp2")));
              begun.add(ec2.createSnapshot(r -> r.volumeId(volume)).snapshotId());
              Sdk.refused(
                  "ConcurrentSnapshotLimitExceeded",
                  () -> ec2.createSnapshot(r -> r.volumeId(volume)));
              Sdk.refused(
                  "IncorrectState", () -> ec2.deleteSnapshot(r -> r.snapshotId(begun.get(0))));
              Sdk.refused(
                  "IncorrectState",
                  () -> ec2.createVolume(r -> r.availabilityZone(ZONE).snapshotId(begun.get(0))));
            });
    Sdk.waiter(ec2).waitUntilSnapshotCompleted(r -> r.snapshotIds(begun));
  }

  @Test
  void whatFitsNowhereIsRefused() {
    String elsewhere = ec2.createVolume(r -> r.availabilityZone("us-east-1b").size(1)).volumeId();
    Sdk.waiter(ec2).waitUntilVolumeAvailable(r -> r.volumeIds(elsewhere));
    Sdk.refused("InvalidVolume.ZoneMismatch", () -> attach(elsewhere, "/dev/sdf"));
    List<BlockDeviceMapping> disks =
        IntStream.rangeClosed(1, MOST_DISKS)
            .mapToObj(
                i ->
                    BlockDeviceMapping.builder()
                        .deviceName(i < 25 ? "/dev/sd" + (char) ('b' + i) : "/dev/xvdb" + i)
                        .ebs(e -> e.volumeSize(1))
                        .build())
            .toList();
    Sdk.refused(
        "InstanceVolumeLimitExceeded",
        () -> ec2.runInstances(Sdk.launch(1).blockDeviceMappings(disks).build()));
  }

  @Test
  void anInstanceHasSoManyDisks() {
    List<String> volumes = IntStream.range(1, MOST_DISKS).mapToObj(i -> available(1)).toList();
    for (int i = 0; i < volumes.size(); i++) {
      attach(volumes.get(i), "/dev/sd" + (char) ('b' + i));
    }
    String last = available(1);
    Sdk.refused("AttachmentLimitExceeded", () -> attach(last, "/dev/sdb1"));
    volumes.forEach(volume -> ec2.detachVolume(r -> r.volumeId(volume)));
    Sdk.waiter(ec2).waitUntilVolumeAvailable(r -> r.volumeIds(volumes));
  }

  @Test
  void thoseWhoMayUseThemAreNamedRight() {
    String volume = available(1);
    String snapshot = ec2.createSnapshot(r -> r.volumeId(volume)).snapshotId();
    Sdk.waiter(ec2).waitUntilSnapshotCompleted(r -> r.snapshotIds(snapshot));
    Sdk.refused(
        "InvalidUserID.Malformed",
        () ->
            ec2.modifySnapshotAttribute(
                r ->
                    r.snapshotId(snapshot)
                        .createVolumePermission(
                            p -> p.add(CreateVolumePermission.builder().userId("me").build()))));
    String image = registered(snapshot, "named right");
    Sdk.refused("InvalidAMIAttributeItemValue", () -> share(image, List.of("me")));
    Sdk.refused(
        "ResourceLimitExceeded",
        () ->
            share(image, IntStream.range(0, MOST_USERS + 1).mapToObj("%012d"::formatted).toList()));
    Sdk.refused("InvalidAMIName.Malformed", () -> registered(snapshot, "a"));
    Sdk.refused("InvalidAMIName.Duplicate", () -> registered(snapshot, "named right"));
    Sdk.refused("InvalidSnapshot.NotFound", () -> registered(NO_SNAPSHOT, "on nothing"));
    Sdk.refused("InvalidSnapshot.InUse", () -> ec2.deleteSnapshot(r -> r.snapshotId(snapshot)));
  }

  @Test
  void importsOfNothingAreRefused() {
    Sdk.refused(
        "InvalidParameterValue",
        () ->
            ec2.importImage(
                r ->
                    r.diskContainers(
                        ImageDiskContainer.builder()
                            .format("QCOW2")
                            .url("http://127.0.0.1/disk.qcow2")
                            .build())));
    Sdk.refused("MissingParameter", () -> ec2.importImage(r -> {}));
  }

  private void attach(String volume, String device) {
    ec2.attachVolume(r -> r.volumeId(volume).instanceId(instance).device(device));
  }

  private void share(String image, List<String> accounts) {
    ec2.modifyImageAttribute(
        r ->
            r.imageId(image)
                .launchPermission(
                    p ->
                        p.add(
                            accounts.stream()
                                .map(each -> LaunchPermission.builder().userId(each).build())
                                .toList())));
  }

  private String registered(String snapshot, String name) {
    return ec2.registerImage(
            r ->
                r.name(name)
                    .rootDeviceName("/dev/sda1")
                    .virtualizationType("hvm")
                    .blockDeviceMappings(
                        BlockDeviceMapping.builder()
                            .deviceName("/dev/sda1")
                            .ebs(e -> e.snapshotId(snapshot))
                            .build()))
        .imageId();
  }

  private String available(int gib) {
    String id = ec2.createVolume(r -> r.availabilityZone(ZONE).size(gib)).volumeId();
    Sdk.waiter(ec2).waitUntilVolumeAvailable(r -> r.volumeIds(id));
    return id;
  }
}
