package io.beccoame.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.ec2.ResourceKind;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateVolumePermission;
import software.amazon.awssdk.services.ec2.model.InstanceSpecification;
import software.amazon.awssdk.services.ec2.model.ModifySnapshotAttributeRequest;

/** Tests the error code of each refused call on snapshots. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SnapshotErrorsIT {

  private static final String PERMISSION = "createVolumePermission";

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
                id -> ec2.deleteSnapshot(r -> r.snapshotId(id)),
                id -> copy(id),
                id -> ec2.describeSnapshotAttribute(r -> r.snapshotId(id).attribute(PERMISSION)),
                id -> ec2.resetSnapshotAttribute(r -> r.snapshotId(id).attribute(PERMISSION)),
                id -> share(r -> r.snapshotId(id)))
            .flatMap(on -> Refusals.onOne(ResourceKind.SNAPSHOT, on)),
        Stream.concat(
            Refusals.onOne(ResourceKind.VOLUME, id -> ec2.createSnapshot(r -> r.volumeId(id))),
            Refusals.onOne(ResourceKind.INSTANCE, id -> snapshotsOf(of -> of.instanceId(id)))));
  }

  private Stream<Arguments> pages() {
    return Refusals.some(
        ResourceKind.SNAPSHOT,
        (ids, filters, most, token) ->
            ec2.describeSnapshots(
                r -> r.snapshotIds(ids).filters(filters).maxResults(most).nextToken(token)));
  }

  private Stream<Arguments> snapshots() {
    return Stream.of(
        Refusals.error(
            "InvalidParameterValue",
            () -> ec2.createSnapshot(r -> r.volumeId(volume).description("x".repeat(256)))),
        Refusals.error("MissingParameter", () -> ec2.createSnapshots(r -> {})),
        Refusals.error(
            "InvalidParameterValue",
            () -> snapshotsOf(of -> of.instanceId(running).excludeDataVolumeIds(volume))),
        Refusals.error(
            "InvalidVolumeID.Malformed",
            () -> snapshotsOf(of -> of.instanceId(running).excludeDataVolumeIds("root"))),
        Refusals.error(
            "InvalidParameterValue",
            () -> snapshotsOf(of -> of.instanceId(running).excludeBootVolume(true))),
        Refusals.error(
            "InvalidParameterValue",
            () ->
                ec2.createSnapshots(
                    r ->
                        r.instanceSpecification(of -> of.instanceId(running))
                            .copyTagsFromSource("instance"))),
        // Otherwise the SDK looks for the region in the host's name when it signs for another one.
        Refusals.error(
            "InvalidRegion",
            () ->
                ec2.copySnapshot(
                    r ->
                        r.sourceSnapshotId(snapshot)
                            .sourceRegion(Disks.REGION)
                            .destinationRegion("us-west-2"))),
        shared("InvalidParameterCombination", r -> r.createVolumePermission(p -> {})),
        shared("InvalidUserID.Malformed", r -> r.createVolumePermission(p -> p.add(user("me")))),
        shared("MissingParameter", r -> r.userIds(Disks.FRIEND)),
        shared("InvalidParameterValue", r -> r.userIds(Disks.FRIEND).operationType("swap")),
        shared("InvalidParameterValue", r -> r.groupNames("some").operationType("add")),
        shared("InvalidParameterValue", r -> r.attribute("productCodes").userIds(Disks.FRIEND)),
        Refusals.error(
            "MissingParameter", () -> ec2.describeSnapshotAttribute(r -> r.snapshotId(snapshot))),
        Refusals.error(
            "InvalidParameterValue",
            () -> ec2.describeSnapshotAttribute(r -> r.snapshotId(snapshot).attribute("colour"))),
        Refusals.error(
            "MissingParameter", () -> ec2.resetSnapshotAttribute(r -> r.snapshotId(snapshot))),
        Refusals.error(
            "InvalidParameterValue",
            () ->
                ec2.resetSnapshotAttribute(r -> r.snapshotId(snapshot).attribute("productCodes"))));
  }

  @ParameterizedTest(name = "{index} {0}")
  @MethodSource({"ids", "pages", "snapshots"})
  void answers(String code, ThrowingCallable call) {
    assertThat(Sdk.refused(code, call).statusCode()).isEqualTo(400);
  }

  private void copy(@Nullable String id) {
    ec2.copySnapshot(
        r -> r.sourceSnapshotId(id).sourceRegion(Disks.REGION).destinationRegion(Disks.REGION));
  }

  private void snapshotsOf(Consumer<InstanceSpecification.Builder> of) {
    ec2.createSnapshots(r -> r.instanceSpecification(of));
  }

  private void share(Consumer<ModifySnapshotAttributeRequest.Builder> which) {
    ec2.modifySnapshotAttribute(
        which.andThen(r -> r.createVolumePermission(p -> p.add(user(Disks.FRIEND)))));
  }

  private Arguments shared(String code, Consumer<ModifySnapshotAttributeRequest.Builder> change) {
    return Refusals.error(
        code, () -> ec2.modifySnapshotAttribute(r -> change.accept(r.snapshotId(snapshot))));
  }

  private static CreateVolumePermission user(String id) {
    return CreateVolumePermission.builder().userId(id).build();
  }
}
