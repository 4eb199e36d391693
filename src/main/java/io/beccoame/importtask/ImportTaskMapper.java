package io.beccoame.importtask;

import io.beccoame.ec2.Tags;
import io.beccoame.hypervisor.CloudInitSource;
import io.beccoame.image.ImageDisk;
import io.beccoame.image.NewImage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.ImportImageTask;
import software.amazon.awssdk.services.ec2.model.ImportSnapshotTask;
import software.amazon.awssdk.services.ec2.model.SnapshotDetail;
import software.amazon.awssdk.services.ec2.model.SnapshotTaskDetail;
import software.amazon.awssdk.services.ec2.model.UserBucketDetails;

/** Imports as EC2 shows them, and the images that they become. */
final class ImportTaskMapper {

  private ImportTaskMapper() {}

  /** Returns the image of a task whose disks are all imported. */
  static NewImage image(ImportTask task) {
    return new NewImage(
        task.accountId(),
        task.getId(),
        task.description().isEmpty() ? null : task.description(),
        task.architecture(),
        task.bootMode(),
        CloudInitSource.EC2,
        null,
        task.disks().get(0).deviceName(),
        task.disks().stream()
            .map(
                disk ->
                    new ImageDisk(
                        disk.deviceName(),
                        null,
                        disk.snapshotId(),
                        null,
                        null,
                        0,
                        null,
                        null,
                        null,
                        true))
            .toList(),
        null,
        null,
        null,
        Map.of());
  }

  static ImportImageTask imageTask(ImportTask task, @Nullable Map<String, String> tags) {
    return ImportImageTask.builder()
        .importTaskId(task.getId())
        .architecture(task.architecture())
        .bootMode(task.bootMode())
        .description(task.description())
        .platform("Linux")
        .imageId(task.imageId())
        .progress(progress(task))
        .status(task.state().ec2())
        .statusMessage(task.statusMessage())
        .snapshotDetails(details(task))
        .tags(Tags.list(tags))
        .build();
  }

  static ImportSnapshotTask snapshotTask(ImportTask task, @Nullable Map<String, String> tags) {
    return ImportSnapshotTask.builder()
        .importTaskId(task.getId())
        .description(task.description())
        .snapshotTaskDetail(detail(task))
        .tags(Tags.list(tags))
        .build();
  }

  static SnapshotTaskDetail detail(ImportTask task) {
    ImportDisk disk = task.disks().get(0);
    return SnapshotTaskDetail.builder()
        .description(disk.description())
        .diskImageSize(disk.done() ? (double) disk.fetchedBytes() : null)
        .encrypted(false)
        .format(disk.format())
        .progress(progress(task))
        .snapshotId(disk.done() ? disk.snapshotId() : null)
        .status(task.state().ec2())
        .statusMessage(task.statusMessage())
        .url(disk.url())
        .userBucket(bucket(disk))
        .build();
  }

  static List<SnapshotDetail> details(ImportTask task) {
    return task.disks().stream()
        .map(
            disk ->
                SnapshotDetail.builder()
                    .description(disk.description())
                    .deviceName(disk.deviceName())
                    .diskImageSize(disk.fetchedBytes() > 0 ? (double) disk.fetchedBytes() : null)
                    .format(disk.format())
                    .snapshotId(disk.done() ? disk.snapshotId() : null)
                    .status(disk.done() ? "completed" : task.state().ec2())
                    .url(disk.url())
                    .userBucket(bucket(disk))
                    .build())
        .toList();
  }

  /** Returns the progress; empty once the task has ended, as on EC2. */
  static @Nullable String progress(ImportTask task) {
    return task.state() == ImportTask.State.ACTIVE ? String.valueOf(task.progress()) : null;
  }

  private static @Nullable UserBucketDetails bucket(ImportDisk disk) {
    return disk.bucket() == null
        ? null
        : UserBucketDetails.builder().s3Bucket(disk.bucket()).s3Key(disk.objectKey()).build();
  }
}
