package io.beccoame.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.ec2.ResourceKind;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.CreateVolumeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVolumeRequest;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Tests the error code of each refused call on volumes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VolumeErrorsIT {

  private static final String NO_SNAPSHOT = "snap-0123456789abcdef0";
  private static final int MOST_GIB = 16384;

  private Ec2Client ec2;
  private String volume;
  private String snapshot;
  private String running;

  @BeforeAll
  void disks() {
    ec2 = Sdk.client(Service.fresh());
    Disks disks = new Disks(ec2);
    volume = disks.volume(2);
    snapshot = disks.snapshot(volume);
    running = Sdk.running(ec2, 1).get(0);
  }

  private Stream<Arguments> ids() {
    return Stream.concat(
        Stream.<Refusals.OnOne>of(
                id -> ec2.deleteVolume(r -> r.volumeId(id)),
                id -> ec2.modifyVolume(r -> r.volumeId(id).size(3)),
                id -> ec2.attachVolume(r -> r.volumeId(id).instanceId(running).device("/dev/sdf")),
                id -> ec2.detachVolume(r -> r.volumeId(id)),
                id -> ec2.describeVolumeAttribute(r -> r.volumeId(id).attribute("autoEnableIO")),
                id ->
                    ec2.modifyVolumeAttribute(r -> r.volumeId(id).autoEnableIO(v -> v.value(true))))
            .flatMap(on -> Refusals.onOne(ResourceKind.VOLUME, on)),
        Refusals.onOne(
            ResourceKind.INSTANCE,
            id -> ec2.attachVolume(r -> r.volumeId(volume).instanceId(id).device("/dev/sdf"))));
  }

  private Stream<Arguments> pages() {
    return Stream.<Refusals.Describe>of(
            (ids, filters, most, token) ->
                ec2.describeVolumes(
                    r -> r.volumeIds(ids).filters(filters).maxResults(most).nextToken(token)),
            (ids, filters, most, token) ->
                ec2.describeVolumeStatus(
                    r -> r.volumeIds(ids).filters(filters).maxResults(most).nextToken(token)),
            (ids, filters, most, token) ->
                ec2.describeVolumesModifications(
                    r -> r.volumeIds(ids).filters(filters).maxResults(most).nextToken(token)))
        .flatMap(each -> Refusals.some(ResourceKind.VOLUME, each));
  }

  private Stream<Arguments> volumes() {
    return Stream.of(
        made("MissingParameter", r -> r.availabilityZone(null)),
        made("MissingParameter", r -> r.size(null)),
        made("InvalidZone.NotFound", r -> r.availabilityZone("mars-1a")),
        made("InvalidZone.NotFound", r -> r.availabilityZone(null).availabilityZoneId("mars1-az1")),
        made("InvalidParameterCombination", r -> r.availabilityZoneId("use1-az2")),
        made("UnknownVolumeType", r -> r.volumeType("gp9")),
        made("InvalidParameterValue", r -> r.size(0)),
        made("InvalidParameterValue", r -> r.size(2000000)),
        made("InvalidParameterValue", r -> r.volumeType("st1")),
        made("InvalidParameterValue", r -> r.volumeType("gp3").iops(1000000)),
        made("InvalidParameterValue", r -> r.volumeType("io1").size(10).iops(501)),
        made("InvalidParameterValue", r -> r.volumeType("gp3").throughput(751)),
        made("InvalidParameterCombination", r -> r.iops(3000)),
        made("InvalidParameterCombination", r -> r.throughput(200)),
        made("MissingParameter", r -> r.volumeType("io1").size(8)),
        made("InvalidSnapshot.NotFound", r -> r.snapshotId(NO_SNAPSHOT)),
        made("InvalidSnapshotID.Malformed", r -> r.snapshotId("snap-what")),
        made("InvalidParameterValue", r -> r.snapshotId(snapshot).size(1)),
        made("UnsupportedOperation", r -> r.encrypted(true)),
        made("UnsupportedOperation", r -> r.volumeType("io2").iops(100).multiAttachEnabled(true)),
        made("InvalidParameterValue", r -> r.tagSpecifications(Sdk.tagged("snapshot", tag("a")))),
        made("InvalidParameterValue", r -> r.tagSpecifications(Sdk.tagged("volume", tag("aws:")))),
        made("InvalidParameterValue", r -> r.clientToken("x".repeat(129))),
        changed("InvalidParameterCombination", r -> r),
        changed("InvalidParameterValue", r -> r.size(1)),
        changed("UnknownVolumeType", r -> r.volumeType("gp9")),
        changed("UnsupportedOperation", r -> r.multiAttachEnabled(true)),
        Refusals.error(
            "InvalidVolumeModification.NotFound",
            () -> ec2.describeVolumesModifications(r -> r.volumeIds(volume))),
        Refusals.error(
            "MissingParameter", () -> ec2.describeVolumeAttribute(r -> r.volumeId(volume))),
        Refusals.error(
            "InvalidParameterValue",
            () -> ec2.describeVolumeAttribute(r -> r.volumeId(volume).attribute("colour"))),
        Refusals.error(
            "InvalidParameterCombination",
            () -> ec2.modifyVolumeAttribute(r -> r.volumeId(volume))));
  }

  private Stream<Arguments> attachments() {
    return Stream.of(
        Refusals.error(
            "MissingParameter",
            () -> ec2.attachVolume(r -> r.volumeId(volume).instanceId(running))),
        attached("InvalidParameterValue", volume, "/dev/null"),
        attached("InvalidParameterValue", volume, "/dev/sda1"),
        Refusals.error("IncorrectState", () -> ec2.detachVolume(r -> r.volumeId(volume))),
        Refusals.error(
            "OperationNotPermitted",
            () -> ec2.detachVolume(r -> r.volumeId(new Disks(ec2).root(running)))),
        Refusals.error(
            "VolumeInUse", () -> ec2.deleteVolume(r -> r.volumeId(new Disks(ec2).root(running)))),
        mapped("InvalidBlockDeviceMapping", Disks.blank("/dev/null", 1)),
        mapped("InvalidBlockDeviceMapping", Disks.blank("/dev/sda1", 1), Disks.blank("sda1", 1)),
        mapped("InvalidBlockDeviceMapping", Disks.blank("/dev/sdf", 1), Disks.blank("sdf", 1)),
        mapped("InvalidBlockDeviceMapping", Disks.mapping("/dev/sda1", snapshot)),
        mapped("InvalidSnapshot.NotFound", Disks.mapping("/dev/sdf", NO_SNAPSHOT)),
        mapped("MissingParameter", Disks.disk(m -> m.deviceName("/dev/sdf"))),
        mapped(
            "InvalidBlockDeviceMapping",
            Disks.disk(
                m -> m.deviceName("/dev/sdf").ebs(e -> e.snapshotId(snapshot).volumeSize(1)))),
        mapped(
            "UnknownVolumeType",
            Disks.disk(m -> m.deviceName("/dev/sdf").ebs(e -> e.volumeSize(1).volumeType("gp9")))));
  }

  @ParameterizedTest(name = "{index} {0}")
  @MethodSource({"ids", "pages", "volumes", "attachments"})
  void answers(String code, ThrowingCallable call) {
    assertThat(Sdk.refused(code, call).statusCode()).isEqualTo(400);
  }

  @Test
  void whatHasNoRoomIsRefused() {
    CreateVolumeRequest large =
        CreateVolumeRequest.builder().availabilityZone(Disks.ZONE).size(MOST_GIB).build();
    String first = ec2.createVolume(large).volumeId();
    assertThat(
            Sdk.refused("InsufficientVolumeCapacity", () -> ec2.createVolume(large)).statusCode())
        .isEqualTo(500);
    Sdk.refused(
        "InsufficientVolumeCapacity",
        () -> ec2.modifyVolume(r -> r.volumeId(volume).size(MOST_GIB)));
    Sdk.waiter(ec2).waitUntilVolumeAvailable(r -> r.volumeIds(first));
    ec2.deleteVolume(r -> r.volumeId(first));
  }

  @Test
  void aTokenStandsForOneRequest() {
    CreateVolumeRequest once =
        CreateVolumeRequest.builder()
            .availabilityZone(Disks.ZONE)
            .size(1)
            .clientToken("once")
            .build();
    String made = ec2.createVolume(once).volumeId();
    assertThat(ec2.createVolume(once).volumeId()).isEqualTo(made);
    Sdk.refused(
        "IdempotentParameterMismatch", () -> ec2.createVolume(once.toBuilder().size(2).build()));
  }

  private Arguments made(String code, UnaryOperator<CreateVolumeRequest.Builder> change) {
    CreateVolumeRequest.Builder good =
        CreateVolumeRequest.builder().availabilityZone(Disks.ZONE).size(4);
    return Refusals.error(code, () -> ec2.createVolume(change.apply(good).build()));
  }

  private Arguments changed(String code, UnaryOperator<ModifyVolumeRequest.Builder> change) {
    return Refusals.error(
        code,
        () ->
            ec2.modifyVolume(change.apply(ModifyVolumeRequest.builder().volumeId(volume)).build()));
  }

  private Arguments attached(String code, String which, String device) {
    return Refusals.error(code, () -> new Disks(ec2).attach(which, running, device));
  }

  private Arguments mapped(String code, BlockDeviceMapping... disks) {
    return Refusals.error(
        code, () -> ec2.runInstances(Sdk.launch(1).blockDeviceMappings(disks).build()));
  }

  private static Tag tag(String key) {
    return Sdk.tag(key, "");
  }
}
