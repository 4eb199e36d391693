package io.beccoame.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.CreateVolumePermission;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.SnapshotInfo;
import software.amazon.awssdk.services.ec2.model.VolumeModification;

/** Changes of volumes, and snapshots, by the AWS SDK for Java, the AWS CLI and boto3. */
class VolumesIT {

  private static final String FRIEND = "210987654321";

  @Test
  void theSdkChangesVolumesAndSharesAndCopiesSnapshots() {
    Ec2Client ec2 = Sdk.client(Service.fresh());
    String volume = available(ec2);
    ec2.modifyVolume(r -> r.volumeId(volume).volumeType("gp3").throughput(200));
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () ->
                assertThat(
                        ec2.describeVolumesModifications(r -> r.volumeIds(volume))
                            .volumesModifications())
                    .extracting(VolumeModification::modificationStateAsString)
                    .containsExactly("completed"));
    assertThat(ec2.describeVolumes(r -> r.volumeIds(volume)).volumes().get(0).throughput())
        .isEqualTo(200);
    Sdk.refused("InvalidParameterValue", () -> ec2.modifyVolume(r -> r.volumeId(volume).size(0)));

    String snapshot = ec2.createSnapshot(r -> r.volumeId(volume)).snapshotId();
    Sdk.waiter(ec2).waitUntilSnapshotCompleted(r -> r.snapshotIds(snapshot));
    ec2.modifySnapshotAttribute(
        r ->
            r.snapshotId(snapshot)
                .createVolumePermission(
                    p -> p.add(CreateVolumePermission.builder().userId(FRIEND).build())));
    assertThat(
            ec2.describeSnapshotAttribute(
                    r -> r.snapshotId(snapshot).attribute("createVolumePermission"))
                .createVolumePermissions())
        .extracting(permission -> permission.userId())
        .containsExactly(FRIEND);
    assertThat(ec2.describeSnapshots(r -> r.restorableByUserIds(FRIEND)).snapshots()).hasSize(1);
    ec2.resetSnapshotAttribute(r -> r.snapshotId(snapshot).attribute("createVolumePermission"));
    assertThat(ec2.describeSnapshots(r -> r.restorableByUserIds(FRIEND)).snapshots()).isEmpty();
    String copy =
        ec2.copySnapshot(
                r ->
                    // Otherwise the SDK looks for the region in the host's name.
                    r.sourceRegion("us-east-1")
                        .destinationRegion("us-east-1")
                        .sourceSnapshotId(snapshot))
            .snapshotId();
    ec2.deleteSnapshot(r -> r.snapshotId(snapshot));
    String restored =
        ec2.createVolume(r -> r.availabilityZone("us-east-1a").snapshotId(copy)).volumeId();
    Sdk.waiter(ec2).waitUntilVolumeAvailable(r -> r.volumeIds(restored));
  }

  @Test
  void theSdkLaunchesFromSnapshotsAndTakesThemOfAWholeInstance() {
    Ec2Client ec2 = Sdk.client(Service.fresh());
    String volume = available(ec2);
    String snapshot = ec2.createSnapshot(r -> r.volumeId(volume)).snapshotId();
    Sdk.waiter(ec2).waitUntilSnapshotCompleted(r -> r.snapshotIds(snapshot));
    Instance instance =
        ec2.runInstances(
                Sdk.launch(1)
                    .blockDeviceMappings(
                        BlockDeviceMapping.builder()
                            .deviceName("/dev/sdf")
                            .ebs(ebs -> ebs.snapshotId(snapshot))
                            .build())
                    .build())
            .instances()
            .get(0);
    String id = instance.instanceId();
    Sdk.waiter(ec2).waitUntilInstanceRunning(r -> r.instanceIds(id));
    List<String> taken =
        ec2
            .createSnapshots(r -> r.instanceSpecification(of -> of.instanceId(id)))
            .snapshots()
            .stream()
            .map(SnapshotInfo::snapshotId)
            .toList();
    assertThat(taken).hasSize(2);
    Sdk.waiter(ec2).waitUntilSnapshotCompleted(r -> r.snapshotIds(taken));

    ec2.stopInstances(r -> r.instanceIds(id));
    Sdk.waiter(ec2).waitUntilInstanceStopped(r -> r.instanceIds(id));
    String root = new Disks(ec2).root(id);
    ec2.detachVolume(r -> r.volumeId(root));
    Sdk.waiter(ec2).waitUntilVolumeAvailable(r -> r.volumeIds(root));
    Sdk.refused("IncorrectInstanceState", () -> ec2.startInstances(r -> r.instanceIds(id)));
  }

  @ParameterizedTest
  @MethodSource("io.beccoame.api.CliIT#clis")
  void theCliSharesCopiesAndIsRefusedByName(Path cli) {
    Service service = Service.fresh();
    Ec2Client ec2 = Sdk.client(service);
    String volume = available(ec2);
    String snapshot = ec2.createSnapshot(r -> r.volumeId(volume)).snapshotId();
    Sdk.waiter(ec2).waitUntilSnapshotCompleted(r -> r.snapshotIds(snapshot));
    Cli.aws(
        service,
        cli,
        "modify-snapshot-attribute --attribute createVolumePermission --operation-type add"
            + " --group-names all --snapshot-id "
            + snapshot);
    assertThat(
            Cli.aws(
                service,
                cli,
                "describe-snapshots --restorable-by-user-ids all --output text"
                    + " --query Snapshots[].SnapshotId"))
        .isEqualTo(snapshot);
    assertThat(
            Cli.aws(
                service,
                cli,
                "copy-snapshot --source-region us-east-1 --output text --query SnapshotId"
                    + " --source-snapshot-id "
                    + snapshot))
        .startsWith("snap-");
    assertThat(Cli.run(service, cli, "describe-volumes-modifications --volume-ids " + volume).err())
        .contains("(InvalidVolumeModification.NotFound)");
    assertThat(Cli.run(service, cli, "modify-volume --volume-id " + volume).err())
        .contains("(InvalidParameterCombination)");
  }

  @Test
  void boto3SeesTheSame() {
    Boto.passes(Service.fresh(), "boto_volumes.py");
  }

  private static String available(Ec2Client ec2) {
    String id = ec2.createVolume(r -> r.availabilityZone("us-east-1a").size(1)).volumeId();
    Sdk.waiter(ec2).waitUntilVolumeAvailable(r -> r.volumeIds(id));
    return id;
  }
}
