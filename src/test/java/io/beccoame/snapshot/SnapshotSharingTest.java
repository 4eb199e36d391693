package io.beccoame.snapshot;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.ec2.Caller;
import io.beccoame.support.Callers;
import io.beccoame.support.GuardedHost;
import io.beccoame.support.OnH2;
import io.beccoame.volume.NewDisk;
import io.beccoame.volume.NewVolume;
import io.beccoame.volume.StoragePools;
import io.beccoame.volume.VolumeService;
import io.beccoame.volume.VolumeSnapshots;
import io.beccoame.work.Reconciler;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import software.amazon.awssdk.services.ec2.model.CopySnapshotRequest;
import software.amazon.awssdk.services.ec2.model.CreateVolumePermission;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ModifySnapshotAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ResetSnapshotAttributeRequest;

/** Tests who may see and use snapshots, and copies. */
@OnH2
class SnapshotSharingTest {

  private static final Caller ME = Callers.of("000000000041");
  private static final Caller FRIEND = Callers.of("000000000042");
  private static final Caller STRANGER = Callers.of("000000000043");

  @Autowired private SnapshotActions describe;
  @Autowired private SnapshotAttributeActions actions;
  @Autowired private SnapshotService snapshots;
  @Autowired private VolumeService volumes;
  @Autowired private VolumeSnapshots taking;
  @Autowired private List<Reconciler> reconcilers;
  @Autowired private GuardedHost host;

  @AfterEach
  void removeAll() {
    for (Caller each : List.of(ME, FRIEND)) {
      snapshots
          .list(each.accountId(), List.of())
          .forEach(row -> snapshots.delete(each.accountId(), row.getId()));
    }
  }

  @Test
  void aSnapshotThatIsNotSharedIsItsOwnersAlone() {
    String id = taken();
    assertThat(seen(ME, r -> {})).contains(id);
    assertThat(seen(FRIEND, r -> {})).doesNotContain(id);
    assertCode(() -> seen(FRIEND, r -> r.snapshotIds(id)), "InvalidSnapshot.NotFound");
    assertCode(() -> volumeOn(FRIEND, id), "InvalidSnapshot.NotFound");
    assertCode(() -> copy(FRIEND, id), "InvalidSnapshot.NotFound");
    assertThat(permissions(id)).isEmpty();
  }

  @Test
  void aGranteeSeesASnapshotAndMakesVolumesOfIt() {
    String id = taken();
    modify(ME, id, r -> r.createVolumePermission(p -> p.add(account(FRIEND))));
    assertThat(permissions(id)).containsExactly(account(FRIEND));
    assertThat(seen(FRIEND, r -> r.snapshotIds(id))).containsExactly(id);
    assertThat(seen(STRANGER, r -> {})).doesNotContain(id);
    assertThat(seen(FRIEND, r -> r.ownerIds("self"))).doesNotContain(id);
    assertThat(seen(FRIEND, r -> r.ownerIds(ME.accountId()))).contains(id);
    assertThat(seen(FRIEND, r -> r.restorableByUserIds("self"))).contains(id);
    assertThat(seen(FRIEND, r -> r.restorableByUserIds("all"))).doesNotContain(id);
    assertThat(seen(ME, r -> r.restorableByUserIds(FRIEND.accountId()))).contains(id);
    assertThat(seen(ME, r -> r.restorableByUserIds(STRANGER.accountId()))).doesNotContain(id);
    assertThat(volumeOn(FRIEND, id)).startsWith("vol-");
    assertCode(() -> snapshots.delete(FRIEND.accountId(), id), "InvalidSnapshot.NotFound");
    assertCode(
        () -> modify(FRIEND, id, r -> r.createVolumePermission(p -> p.add(everybody()))),
        "InvalidSnapshot.NotFound");

    modify(ME, id, r -> r.createVolumePermission(p -> p.remove(account(FRIEND))));
    assertCode(() -> volumeOn(FRIEND, id), "InvalidSnapshot.NotFound");
  }

  @Test
  void aPublicOneIsEverybodysUntilItIsReset() {
    String id = taken();
    modify(
        ME, id, r -> r.attribute("createVolumePermission").operationType("add").groupNames("all"));
    modify(ME, id, r -> r.operationType("add").userIds(FRIEND.accountId(), FRIEND.accountId()));
    modify(ME, id, r -> r.operationType("add").userIds(FRIEND.accountId()));
    assertThat(permissions(id)).containsExactlyInAnyOrder(everybody(), account(FRIEND));
    assertThat(seen(STRANGER, r -> r.restorableByUserIds("all"))).contains(id);
    assertThat(
            describe
                .describeSnapshots(
                    STRANGER, DescribeSnapshotsRequest.builder().snapshotIds(id).build())
                .snapshots()
                .get(0)
                .tags())
        .as("tags are their owner's")
        .isEmpty();
    actions.resetSnapshotAttribute(
        ME,
        ResetSnapshotAttributeRequest.builder()
            .snapshotId(id)
            .attribute("createVolumePermission")
            .build());
    assertThat(permissions(id)).isEmpty();
    assertThat(seen(STRANGER, r -> {})).doesNotContain(id);
  }

  @Test
  void wrongPermissionsAreRefused() {
    String id = taken();
    assertCode(() -> modify(ME, id, r -> {}), "MissingParameter");
    assertCode(() -> modify(ME, id, r -> r.userIds(FRIEND.accountId())), "MissingParameter");
    assertCode(
        () -> modify(ME, id, r -> r.operationType("lend").userIds(FRIEND.accountId())),
        "InvalidParameterValue");
    assertCode(
        () -> modify(ME, id, r -> r.operationType("add").userIds("me")), "InvalidUserID.Malformed");
    assertCode(
        () -> modify(ME, id, r -> r.operationType("add").groupNames("friends")),
        "InvalidParameterValue");
    assertCode(
        () -> modify(ME, id, r -> r.attribute("productCodes").userIds("1")),
        "InvalidParameterValue");
    assertCode(() -> attribute(id, "colour"), "InvalidParameterValue");
    assertCode(
        () -> attribute("snap-0123456789abcdef0", "productCodes"), "InvalidSnapshot.NotFound");
    assertThat(attribute(id, "productCodes").productCodes()).isEmpty();
  }

  @Test
  void aCopyHasTheFileAndTheLastOfThemTakesItAlong() {
    String id = taken();
    modify(ME, id, r -> r.createVolumePermission(p -> p.add(account(FRIEND))));
    String file = row(ME, id).fileName();
    String mine = copy(ME, id);
    String theirs = copy(FRIEND, id);
    Snapshot copied = row(FRIEND, theirs);
    assertThat(copied.state()).isEqualTo(Snapshot.State.COMPLETED);
    assertThat(copied.fileName()).isEqualTo(file);
    assertThat(copied.sizeGib()).isEqualTo(row(ME, id).sizeGib());
    assertThat(copied.volumeId()).isEqualTo("vol-ffffffff");
    assertThat(copied.description()).isEqualTo("a copy");

    delete(ME, id);
    assertThat(host.fake().volume(StoragePools.VOLUMES, file)).isPresent();
    assertThat(volumeOn(FRIEND, theirs)).startsWith("vol-");
    delete(ME, mine);
    assertThat(host.fake().volume(StoragePools.VOLUMES, file)).isPresent();
  }

  @Test
  void theFileGoesWithTheLastCopyThatNothingStandsOn() {
    String id = taken();
    String file = row(ME, id).fileName();
    String copy = copy(ME, id);
    delete(ME, copy);
    assertThat(host.fake().volume(StoragePools.VOLUMES, file)).isPresent();
    delete(ME, id);
    assertThat(host.fake().volume(StoragePools.VOLUMES, file)).isEmpty();
  }

  @Test
  void aCopyIsOfThisRegion() {
    String id = taken();
    assertCode(
        () -> actions.copySnapshot(ME, source(id).sourceRegion(null).build()), "MissingParameter");
    assertCode(
        () -> actions.copySnapshot(ME, source(id).sourceRegion("mars-1").build()), "InvalidRegion");
    assertCode(() -> copy(ME, "snap-0123456789abcdef0"), "InvalidSnapshot.NotFound");
    assertCode(
        () -> actions.copySnapshot(ME, source(id).sourceSnapshotId(null).build()),
        "MissingParameter");
  }

  @Test
  void snapshotsAreFiltered() {
    String id = taken();
    for (Map.Entry<String, String> each :
        Map.of(
                "description", "be*",
                "owner-id", ME.accountId(),
                "progress", "100%",
                "status", "completed",
                "volume-size", "1",
                "encrypted", "false",
                "storage-tier", "standard",
                "snapshot-id", id,
                "tag:purpose", "test",
                "tag-key", "purpose")
            .entrySet()) {
      Filter filter = Filter.builder().name(each.getKey()).values(each.getValue()).build();
      assertThat(seen(ME, r -> r.filters(filter))).as(each.getKey()).contains(id);
    }
    Filter alias = Filter.builder().name("owner-alias").values("amazon").build();
    assertThat(seen(ME, r -> r.filters(alias))).isEmpty();
    Filter unknown = Filter.builder().name("colour").values("red").build();
    assertCode(() -> seen(ME, r -> r.filters(unknown)), "InvalidParameterValue");
  }

  /** A snapshot of a volume that is gone. */
  private String taken() {
    String volume = volumeOf(ME, null, 1);
    String id = taking.begin(ME.accountId(), volume, "before", Map.of("purpose", "test")).getId();
    work("volume", volume);
    volumes.delete(ME.accountId(), volume);
    work("volume", volume);
    return id;
  }

  private String volumeOn(Caller caller, String snapshot) {
    return volumeOf(caller, snapshot, 1);
  }

  private String volumeOf(
      Caller caller, @org.jspecify.annotations.Nullable String snapshot, int gib) {
    String id =
        volumes
            .create(
                new NewVolume(
                    caller.accountId(),
                    "us-east-1a",
                    snapshot,
                    NewDisk.DiskOptions.gib(gib),
                    Map.of()))
            .getId();
    work("volume", id);
    return id;
  }

  private void delete(Caller caller, String id) {
    snapshots.delete(caller.accountId(), id);
    work("snapshot", id);
  }

  private String copy(Caller caller, String id) {
    return actions.copySnapshot(caller, source(id).build()).snapshotId();
  }

  private static CopySnapshotRequest.Builder source(String id) {
    return CopySnapshotRequest.builder()
        .sourceRegion("us-east-1")
        .sourceSnapshotId(id)
        .description("a copy");
  }

  private void modify(
      Caller caller, String id, Consumer<ModifySnapshotAttributeRequest.Builder> request) {
    actions.modifySnapshotAttribute(
        caller,
        ModifySnapshotAttributeRequest.builder().snapshotId(id).applyMutation(request).build());
  }

  private List<CreateVolumePermission> permissions(String id) {
    return attribute(id, "createVolumePermission").createVolumePermissions();
  }

  private software.amazon.awssdk.services.ec2.model.DescribeSnapshotAttributeResponse attribute(
      String id, String name) {
    return actions.describeSnapshotAttribute(
        ME, DescribeSnapshotAttributeRequest.builder().snapshotId(id).attribute(name).build());
  }

  private static CreateVolumePermission account(Caller caller) {
    return CreateVolumePermission.builder().userId(caller.accountId()).build();
  }

  private static CreateVolumePermission everybody() {
    return CreateVolumePermission.builder().group("all").build();
  }

  private List<String> seen(Caller caller, Consumer<DescribeSnapshotsRequest.Builder> request) {
    return describe
        .describeSnapshots(
            caller, DescribeSnapshotsRequest.builder().applyMutation(request).build())
        .snapshots()
        .stream()
        .map(software.amazon.awssdk.services.ec2.model.Snapshot::snapshotId)
        .toList();
  }

  private Snapshot row(Caller caller, String id) {
    return snapshots.list(caller.accountId(), List.of(id)).get(0);
  }

  private void work(String kind, String key) {
    reconcilers.stream()
        .filter(each -> each.kind().equals(kind))
        .findFirst()
        .orElseThrow()
        .reconcile(key);
  }
}
