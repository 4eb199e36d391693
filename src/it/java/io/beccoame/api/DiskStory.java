package io.beccoame.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.support.Eventually;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.CreateVolumePermission;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageDiskContainer;
import software.amazon.awssdk.services.ec2.model.LaunchPermission;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.SnapshotState;
import software.amazon.awssdk.services.ec2.model.UserBucket;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeState;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/** What is done with disks, and what is seen of it: each action once. */
final class DiskStory {

  private static final String ZONE = "us-east-1a";
  private static final String REGION = "us-east-1";
  private static final String FRIEND = "210987654321";

  private final Ec2Client ec2;
  private final String instance;

  /** One with an instance that is stopped: the test driver plugs nothing into what runs. */
  DiskStory(Ec2Client ec2, String instance) {
    this.ec2 = ec2;
    this.instance = instance;
  }

  void run() {
    String volume = volume();
    images(snapshots(volume));
    imports();
    ec2.deleteVolume(r -> r.volumeId(volume));
    Eventually.until(() -> ec2.describeVolumes().volumes().stream().noneMatch(is(volume)));
  }

  private static java.util.function.Predicate<Volume> is(String id) {
    return volume -> volume.volumeId().equals(id);
  }

  private String volume() {
    String id =
        ec2.createVolume(
                r ->
                    r.availabilityZone(ZONE)
                        .size(1)
                        .tagSpecifications(Sdk.tagged("volume", Sdk.tag("team", "blue"))))
            .volumeId();
    Filter blue = Filter.builder().name("tag:team").values("bl*").build();
    become(id, VolumeState.AVAILABLE);
    assertThat(ec2.describeVolumes(r -> r.filters(blue)).volumes())
        .extracting(Volume::volumeId)
        .containsExactly(id);
    ec2.attachVolume(r -> r.volumeId(id).instanceId(instance).device("/dev/sdf"));
    become(id, VolumeState.IN_USE);
    ec2.detachVolume(r -> r.volumeId(id));
    become(id, VolumeState.AVAILABLE);
    assertThat(ec2.describeVolumeStatus(r -> r.volumeIds(id)).volumeStatuses())
        .extracting(status -> status.volumeStatus().statusAsString())
        .containsExactly("ok");
    ec2.modifyVolumeAttribute(
        r -> r.volumeId(id).autoEnableIO(AttributeBooleanValue.builder().value(true).build()));
    assertThat(
            ec2.describeVolumeAttribute(r -> r.volumeId(id).attribute("autoEnableIO"))
                .autoEnableIO()
                .value())
        .isTrue();
    assertThat(ec2.modifyVolume(r -> r.volumeId(id).volumeType("gp3")).volumeModification())
        .extracting(change -> change.originalVolumeType(), change -> change.targetVolumeType())
        .containsExactly(VolumeType.GP2, VolumeType.GP3);
    Eventually.until(
        () ->
            ec2.describeVolumesModifications(r -> r.volumeIds(id))
                .volumesModifications()
                .get(0)
                .modificationStateAsString()
                .equals("completed"));
    return id;
  }

  private void become(String volume, VolumeState state) {
    Eventually.until(
        () -> ec2.describeVolumes(r -> r.volumeIds(volume)).volumes().get(0).state() == state);
  }

  private String snapshots(String volume) {
    String id = ec2.createSnapshot(r -> r.volumeId(volume).description("one")).snapshotId();
    assertThat(taken(id).description()).isEqualTo("one");
    String attribute = "createVolumePermission";
    ec2.modifySnapshotAttribute(
        r ->
            r.snapshotId(id)
                .createVolumePermission(
                    p -> p.add(CreateVolumePermission.builder().userId(FRIEND).build())));
    assertThat(
            ec2.describeSnapshotAttribute(r -> r.snapshotId(id).attribute(attribute))
                .createVolumePermissions())
        .extracting(CreateVolumePermission::userId)
        .containsExactly(FRIEND);
    ec2.resetSnapshotAttribute(r -> r.snapshotId(id).attribute(attribute));
    assertThat(
            ec2.describeSnapshotAttribute(r -> r.snapshotId(id).attribute(attribute))
                .createVolumePermissions())
        .isEmpty();
    String copy =
        ec2.copySnapshot(
                // The SDK looks for the region in the host's name otherwise.
                r -> r.sourceRegion(REGION).destinationRegion(REGION).sourceSnapshotId(id))
            .snapshotId();
    taken(copy);
    var whole = ec2.createSnapshots(r -> r.instanceSpecification(of -> of.instanceId(instance)));
    assertThat(whole.snapshots()).hasSize(1);
    taken(whole.snapshots().get(0).snapshotId());
    ec2.deleteSnapshot(r -> r.snapshotId(copy));
    Sdk.refused("InvalidSnapshot.NotFound", () -> ec2.describeSnapshots(r -> r.snapshotIds(copy)));
    return id;
  }

  private Snapshot taken(String id) {
    Eventually.until(() -> snapshot(id).state() == SnapshotState.COMPLETED);
    return snapshot(id);
  }

  private Snapshot snapshot(String id) {
    return ec2.describeSnapshots(r -> r.snapshotIds(id)).snapshots().get(0);
  }

  private void images(String snapshot) {
    String id =
        ec2.registerImage(
                r ->
                    r.name("registered")
                        .rootDeviceName("/dev/sda1")
                        .virtualizationType("hvm")
                        .blockDeviceMappings(
                            BlockDeviceMapping.builder()
                                .deviceName("/dev/sda1")
                                .ebs(e -> e.snapshotId(snapshot))
                                .build()))
            .imageId();
    ec2.modifyImageAttribute(
        r ->
            r.imageId(id)
                .launchPermission(p -> p.add(LaunchPermission.builder().userId(FRIEND).build())));
    assertThat(launchers(id)).containsExactly(FRIEND);
    ec2.resetImageAttribute(r -> r.imageId(id).attribute("launchPermission"));
    assertThat(launchers(id)).isEmpty();
    ec2.enableImageDeprecation(
        r -> r.imageId(id).deprecateAt(Instant.parse("2035-01-01T00:00:00Z")));
    seen(id, image -> assertThat(image.deprecationTime()).startsWith("2035-01-01"));
    ec2.disableImageDeprecation(r -> r.imageId(id));
    seen(id, image -> assertThat(image.deprecationTime()).isNull());
    ec2.disableImage(r -> r.imageId(id));
    seen(id, image -> assertThat(image.stateAsString()).isEqualTo("disabled"));
    ec2.enableImage(r -> r.imageId(id));
    ec2.enableImageDeregistrationProtection(r -> r.imageId(id));
    Sdk.refused("OperationNotPermitted", () -> ec2.deregisterImage(r -> r.imageId(id)));
    ec2.disableImageDeregistrationProtection(r -> r.imageId(id));
    String copy =
        ec2.copyImage(r -> r.name("copied").sourceImageId(id).sourceRegion(REGION)).imageId();
    String made = ec2.createImage(r -> r.instanceId(instance).name("made")).imageId();
    Sdk.waiter(ec2).waitUntilImageAvailable(r -> r.imageIds(id, copy, made));
    ec2.deregisterImage(r -> r.imageId(id));
    Sdk.refused("InvalidAMIID.Unavailable", () -> ec2.describeImages(r -> r.imageIds(id)));
  }

  private List<String> launchers(String image) {
    return ec2
        .describeImageAttribute(r -> r.imageId(image).attribute("launchPermission"))
        .launchPermissions()
        .stream()
        .map(LaunchPermission::userId)
        .toList();
  }

  private void seen(String image, Consumer<Image> check) {
    check.accept(ec2.describeImages(r -> r.imageIds(image)).images().get(0));
  }

  private void imports() {
    UserBucket file = UserBucket.builder().s3Bucket("disks").s3Key("words.qcow2").build();
    String snapshot =
        ec2.importSnapshot(r -> r.diskContainer(d -> d.userBucket(file))).importTaskId();
    Eventually.until(
        () ->
            ec2.describeImportSnapshotTasks(r -> r.importTaskIds(snapshot))
                .importSnapshotTasks()
                .get(0)
                .snapshotTaskDetail()
                .status()
                .equals("completed"));
    ImageDiskContainer disk = ImageDiskContainer.builder().userBucket(file).build();
    String image = ec2.importImage(r -> r.diskContainers(disk)).importTaskId();
    Eventually.until(
        () ->
            ec2.describeImportImageTasks(r -> r.importTaskIds(image))
                .importImageTasks()
                .get(0)
                .status()
                .equals("completed"));
    Sdk.refused("IncorrectState", () -> ec2.cancelImportTask(r -> r.importTaskId(image)));
  }
}
