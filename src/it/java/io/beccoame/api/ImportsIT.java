package io.beccoame.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.hypervisor.Qcow2;
import io.beccoame.support.Eventually;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ImageDiskContainer;
import software.amazon.awssdk.services.ec2.model.ImportImageTask;
import software.amazon.awssdk.services.ec2.model.SnapshotTaskDetail;

/** Imports by the AWS SDK for Java, the AWS CLI and boto3. */
class ImportsIT {

  private static final Path BUCKET = Path.of("target/test-home/api/imports/disks");

  @BeforeEach
  void aBucket() throws Exception {
    Files.createDirectories(BUCKET);
    Qcow2.of(BUCKET, "a disk", 1 << 20);
    Files.writeString(BUCKET.resolve("text"), "no disk");
  }

  @Test
  void theSdkBringsASnapshotAndAnImageOfIt() {
    Ec2Client ec2 = Sdk.client(Service.fresh());
    String task =
        ec2.importSnapshot(
                r -> r.diskContainer(d -> d.format("qcow2").url("s3://disks/words.qcow2")))
            .importTaskId();
    Eventually.until(() -> detail(ec2, task).status().equals("completed"));
    String snapshot = detail(ec2, task).snapshotId();
    assertThat(ec2.describeSnapshots(r -> r.snapshotIds(snapshot)).snapshots().get(0).volumeId())
        .isEqualTo("vol-ffffffff");
    String volume =
        ec2.createVolume(r -> r.snapshotId(snapshot).availabilityZone("us-east-1a")).volumeId();
    Sdk.waiter(ec2).waitUntilVolumeAvailable(r -> r.volumeIds(volume));

    String images =
        ec2.importImage(
                r ->
                    r.description("Mine")
                        .diskContainers(
                            ImageDiskContainer.builder()
                                .userBucket(b -> b.s3Bucket("disks").s3Key("words.qcow2"))
                                .build()))
            .importTaskId();
    Eventually.until(() -> image(ec2, images).status().equals("completed"));
    String id = image(ec2, images).imageId();
    String instance =
        ec2.runInstances(Sdk.launch(1).imageId(id).build()).instances().get(0).instanceId();
    Sdk.waiter(ec2).waitUntilInstanceRunning(r -> r.instanceIds(instance));
    Sdk.refused("IncorrectState", () -> ec2.cancelImportTask(r -> r.importTaskId(images)));
  }

  @Test
  void whatIsNoDiskIsSaidByTheTask() {
    Ec2Client ec2 = Sdk.client(Service.fresh());
    String task =
        ec2.importSnapshot(r -> r.diskContainer(d -> d.url("s3://disks/text"))).importTaskId();
    Eventually.until(() -> detail(ec2, task).status().equals("deleted"));
    assertThat(detail(ec2, task).statusMessage()).startsWith("ClientError: ");
    assertThat(ec2.describeSnapshots(r -> r.ownerIds("self")).snapshots()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("io.beccoame.api.CliIT#clis")
  void theCliBringsOneAndSeesItsTask(Path cli) {
    Service service = Service.fresh();
    String task =
        Cli.aws(
            service,
            cli,
            "import-snapshot --output text --query ImportTaskId"
                + " --disk-container Format=QCOW2,UserBucket={S3Bucket=disks,S3Key=words.qcow2}");
    Eventually.until(
        () ->
            Cli.aws(
                    service,
                    cli,
                    "describe-import-snapshot-tasks --output text"
                        + " --query ImportSnapshotTasks[].SnapshotTaskDetail.Status"
                        + " --import-task-ids "
                        + task)
                .equals("completed"));
    assertThat(Cli.run(service, cli, "cancel-import-task --import-task-id " + task).err())
        .contains("(IncorrectState)");
  }

  @Test
  void boto3SeesTheSame() {
    Boto.passes(Service.fresh(), "boto_imports.py");
  }

  private static SnapshotTaskDetail detail(Ec2Client ec2, String task) {
    return ec2.describeImportSnapshotTasks(r -> r.importTaskIds(List.of(task)))
        .importSnapshotTasks()
        .get(0)
        .snapshotTaskDetail();
  }

  private static ImportImageTask image(Ec2Client ec2, String task) {
    return ec2.describeImportImageTasks(r -> r.importTaskIds(List.of(task)))
        .importImageTasks()
        .get(0);
  }
}
