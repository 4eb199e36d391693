package io.beccoame.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.support.Eventually;
import io.beccoame.work.QueuePause;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.CancelImportTaskResponse;
import software.amazon.awssdk.services.ec2.model.CreateVolumePermission;
import software.amazon.awssdk.services.ec2.model.CreateVolumeResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageDiskContainer;
import software.amazon.awssdk.services.ec2.model.ImportImageTask;
import software.amazon.awssdk.services.ec2.model.ImportSnapshotTask;
import software.amazon.awssdk.services.ec2.model.LaunchPermission;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.SnapshotInfo;
import software.amazon.awssdk.services.ec2.model.SnapshotState;
import software.amazon.awssdk.services.ec2.model.SnapshotTaskDetail;
import software.amazon.awssdk.services.ec2.model.UserBucket;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;
import software.amazon.awssdk.services.ec2.model.VolumeAttachmentState;
import software.amazon.awssdk.services.ec2.model.VolumeState;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/** Operations on disks and their results: each action once. */
final class DiskStory {

  private final Ec2Client ec2;
  private final String instance;
  private final QueuePause queue;

  /** A story with an instance that runs. */
  DiskStory(Ec2Client ec2, String instance, QueuePause queue) {
    this.ec2 = ec2;
    this.instance = instance;
    this.queue = queue;
  }

  void run() {
    String volume = volume();
    images(snapshots(volume));
    imports();
    ec2.deleteVolume(r -> r.volumeId(volume));
    Eventually.until(() -> ec2.describeVolumes().volumes().stream().noneMatch(is(volume)));
  }

  private static Predicate<Volume> is(String id) {
    return volume -> volume.volumeId().equals(id);
  }

  private String volume() {
    CreateVolumeResponse made =
        ec2.createVolume(
            r ->
                r.availabilityZone(Disks.ZONE)
                    .size(1)
                    .tagSpecifications(Sdk.tagged("volume", Sdk.tag("team", "blue"))));
    assertThat(made.state()).isEqualTo(VolumeState.CREATING);
    assertThat(made.tags()).containsExactly(Sdk.tag("team", "blue"));
    String id = made.volumeId();
    Filter blue = Filter.builder().name("tag:team").values("bl*").build();
    become(id, VolumeState.AVAILABLE);
    assertThat(ec2.describeVolumes(r -> r.filters(blue)).volumes())
        .extracting(Volume::volumeId)
        .containsExactly(id);
    assertThat(
            ec2.attachVolume(r -> r.volumeId(id).instanceId(instance).device("/dev/sdf")).state())
        .isEqualTo(VolumeAttachmentState.ATTACHING);
    Eventually.until(() -> attached(id).contains(VolumeAttachmentState.ATTACHED));
    become(id, VolumeState.IN_USE);
    assertThat(
            ec2.describeInstanceImageMetadata(r -> r.instanceIds(instance)).instanceImageMetadata())
        .extracting(shown -> shown.imageMetadata().imageId())
        .hasSize(1)
        .doesNotContainNull();
    ec2.disableEbsEncryptionByDefault(r -> {});
    assertThat(ec2.getEbsEncryptionByDefault(r -> {}).ebsEncryptionByDefault()).isFalse();
    assertThat(ec2.detachVolume(r -> r.volumeId(id)).device()).isEqualTo("/dev/sdf");
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

  private List<VolumeAttachmentState> attached(String volume) {
    return ec2.describeVolumes(r -> r.volumeIds(volume)).volumes().get(0).attachments().stream()
        .filter(each -> instance.equals(each.instanceId()))
        .map(VolumeAttachment::state)
        .toList();
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
                    p -> p.add(CreateVolumePermission.builder().userId(Disks.FRIEND).build())));
    assertThat(
            ec2.describeSnapshotAttribute(r -> r.snapshotId(id).attribute(attribute))
                .createVolumePermissions())
        .extracting(CreateVolumePermission::userId)
        .containsExactly(Disks.FRIEND);
    ec2.resetSnapshotAttribute(r -> r.snapshotId(id).attribute(attribute));
    assertThat(
            ec2.describeSnapshotAttribute(r -> r.snapshotId(id).attribute(attribute))
                .createVolumePermissions())
        .isEmpty();
    String copy =
        ec2.copySnapshot(
                // Otherwise the SDK looks for the region in the host's name.
                r ->
                    r.sourceRegion(Disks.REGION)
                        .destinationRegion(Disks.REGION)
                        .sourceSnapshotId(id)
                        .description("two"))
            .snapshotId();
    assertThat(taken(copy).description()).isEqualTo("two");
    var whole = ec2.createSnapshots(r -> r.instanceSpecification(of -> of.instanceId(instance)));
    assertThat(whole.snapshots())
        .extracting(SnapshotInfo::volumeId)
        .containsExactly(new Disks(ec2).root(instance));
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
    String id = new Disks(ec2).image("registered", snapshot);
    seen(id, image -> assertThat(image.name()).isEqualTo("registered"));
    new Disks(ec2).share(id, List.of(Disks.FRIEND));
    assertThat(launchers(id)).containsExactly(Disks.FRIEND);
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
    seen(id, image -> assertThat(image.stateAsString()).isEqualTo("available"));
    ec2.enableImageDeregistrationProtection(r -> r.imageId(id));
    seen(id, image -> assertThat(image.deregistrationProtection()).startsWith("enabled"));
    Sdk.refused("OperationNotPermitted", () -> ec2.deregisterImage(r -> r.imageId(id)));
    ec2.disableImageDeregistrationProtection(r -> r.imageId(id));
    seen(id, image -> assertThat(image.deregistrationProtection()).isEqualTo("disabled"));
    String copy =
        ec2.copyImage(r -> r.name("copied").sourceImageId(id).sourceRegion(Disks.REGION)).imageId();
    String made = ec2.createImage(r -> r.instanceId(instance).name("made")).imageId();
    Sdk.waiter(ec2).waitUntilImageAvailable(r -> r.imageIds(id, copy, made));
    seen(copy, image -> assertThat(image.sourceImageId()).isEqualTo(id));
    seen(made, image -> assertThat(image.sourceInstanceId()).isEqualTo(instance));
    ec2.deregisterImage(r -> r.imageId(id));
    assertThat(ec2.describeImages(r -> r.imageIds(id)).images()).isEmpty();
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
    Eventually.until(() -> detail(snapshot).status().equals("completed"));
    assertThat(snapshot(detail(snapshot).snapshotId()).volumeSize()).isEqualTo(1);
    ImageDiskContainer disk = ImageDiskContainer.builder().userBucket(file).build();
    String image = ec2.importImage(r -> r.diskContainers(disk)).importTaskId();
    Eventually.until(() -> task(image).status().equals("completed"));
    seen(task(image).imageId(), found -> assertThat(found.name()).isEqualTo(image));
    Sdk.refused("IncorrectState", () -> ec2.cancelImportTask(r -> r.importTaskId(image)));
    queue.whileQuiet(() -> cancel(file));
    Eventually.until(() -> tasks("deleted").size() == 1);
    assertThat(tasks("deleted").get(0).statusMessage()).isEqualTo("Cancelled: too late");
    assertThat(tasks("deleted").get(0).snapshotId()).isNull();
  }

  /** Cancels an import while the queue is paused, or the task would have ended. */
  private void cancel(UserBucket file) {
    String task = ec2.importSnapshot(r -> r.diskContainer(d -> d.userBucket(file))).importTaskId();
    assertThat(ec2.cancelImportTask(r -> r.importTaskId(task).cancelReason("too late")))
        .extracting(CancelImportTaskResponse::previousState, CancelImportTaskResponse::state)
        .containsExactly("active", "deleting");
  }

  private List<SnapshotTaskDetail> tasks(String state) {
    Filter those = Filter.builder().name("task-state").values(state).build();
    return ec2.describeImportSnapshotTasks(r -> r.filters(those)).importSnapshotTasks().stream()
        .map(ImportSnapshotTask::snapshotTaskDetail)
        .toList();
  }

  private SnapshotTaskDetail detail(String task) {
    return ec2.describeImportSnapshotTasks(r -> r.importTaskIds(task))
        .importSnapshotTasks()
        .get(0)
        .snapshotTaskDetail();
  }

  private ImportImageTask task(String id) {
    return ec2.describeImportImageTasks(r -> r.importTaskIds(id)).importImageTasks().get(0);
  }
}
