package io.beccoame.snapshot;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Describing;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Filters;
import io.beccoame.ec2.Page;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.tag.TagService;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.DeleteSnapshotRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSnapshotResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsResponse;
import software.amazon.awssdk.services.ec2.model.Snapshot;

/** EC2 actions on existing snapshots. */
@Component
class SnapshotActions implements Ec2Actions {

  private static final Filters<Snapshot> FILTERS =
      Filters.<Snapshot>of()
          .on("description", Snapshot::description)
          .on("encrypted", Snapshot::encrypted)
          .on("owner-alias", Snapshot::ownerAlias)
          .on("owner-id", Snapshot::ownerId)
          .on("progress", Snapshot::progress)
          .on("snapshot-id", Snapshot::snapshotId)
          .on("start-time", Snapshot::startTime)
          .on("status", Snapshot::stateAsString)
          .on("storage-tier", Snapshot::storageTierAsString)
          .on("transfer-type", Snapshot::transferTypeAsString)
          .on("volume-id", Snapshot::volumeId)
          .on("volume-size", Snapshot::volumeSize)
          .tags(Snapshot::tags);

  private static final Describing<Snapshot> DESCRIBING =
      new Describing<>(ResourceKind.SNAPSHOT, FILTERS, Snapshot::snapshotId);

  private final SnapshotService snapshots;
  private final SnapshotSharing sharing;
  private final TagService tags;

  SnapshotActions(SnapshotService snapshots, SnapshotSharing sharing, TagService tags) {
    this.snapshots = snapshots;
    this.sharing = sharing;
    this.tags = tags;
  }

  @Ec2Action(
      honours = {
        "SnapshotIds",
        "OwnerIds",
        "RestorableByUserIds",
        "Filters",
        "MaxResults",
        "NextToken"
      })
  DescribeSnapshotsResponse describeSnapshots(Caller caller, DescribeSnapshotsRequest request) {
    Page<Snapshot> page =
        DESCRIBING.page(
            request, request.snapshotIds(), request.filters(), ids -> seen(caller, request, ids));
    return DescribeSnapshotsResponse.builder()
        .snapshots(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  @Ec2Action(honours = "SnapshotId")
  DeleteSnapshotResponse deleteSnapshot(Caller caller, DeleteSnapshotRequest request) {
    snapshots.delete(
        caller.accountId(), ResourceKind.SNAPSHOT.require("SnapshotId", request.snapshotId()));
    return DeleteSnapshotResponse.builder().build();
  }

  private List<Snapshot> seen(Caller caller, DescribeSnapshotsRequest request, Set<String> ids) {
    List<io.beccoame.snapshot.Snapshot> rows = sharing.seenBy(caller.accountId(), ids);
    List<String> all = rows.stream().map(io.beccoame.snapshot.Snapshot::getId).toList();
    Map<String, Set<String>> grantees = sharing.grantees(all);
    Map<String, Map<String, String>> tagged = tags.of(all);
    Set<String> owners = resolved(caller, request.ownerIds());
    Set<String> users = resolved(caller, request.restorableByUserIds());
    return rows.stream()
        .filter(row -> owners.isEmpty() || owners.contains(row.accountId()))
        .filter(
            row ->
                users.isEmpty()
                    || users.contains(row.accountId())
                    || !Collections.disjoint(users, grantees.getOrDefault(row.getId(), Set.of())))
        .map(
            row ->
                SnapshotMapper.snapshot(
                    row,
                    // Tags are visible to their owner only.
                    row.accountId().equals(caller.accountId()) ? tagged.get(row.getId()) : null))
        .toList();
  }

  /** Returns the accounts that the names stand for, and {@code all}. */
  private static Set<String> resolved(Caller caller, List<String> names) {
    return names.stream()
        .map(name -> name.equals("self") ? caller.accountId() : name)
        .collect(Collectors.toSet());
  }
}
