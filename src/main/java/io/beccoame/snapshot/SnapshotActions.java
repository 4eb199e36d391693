package io.beccoame.snapshot;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Describing;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Filters;
import io.beccoame.ec2.Page;
import io.beccoame.tag.TagService;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.DeleteSnapshotRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSnapshotResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsResponse;
import software.amazon.awssdk.services.ec2.model.Snapshot;

/** The EC2 actions on snapshots that are there. */
@Component
class SnapshotActions implements Ec2Actions {

  private static final Filters<Snapshot> FILTERS =
      Filters.<Snapshot>of()
          .on("description", Snapshot::description)
          .on("encrypted", Snapshot::encrypted)
          .on("owner-id", Snapshot::ownerId)
          .on("progress", Snapshot::progress)
          .on("snapshot-id", Snapshot::snapshotId)
          .on("start-time", Snapshot::startTime)
          .on("status", Snapshot::stateAsString)
          .on("storage-tier", Snapshot::storageTierAsString)
          .on("volume-id", Snapshot::volumeId)
          .on("volume-size", Snapshot::volumeSize)
          .tags(Snapshot::tags);

  private static final Describing<Snapshot> DESCRIBING =
      new Describing<>(io.beccoame.snapshot.Snapshot.FORM, FILTERS, Snapshot::snapshotId);

  private final SnapshotService snapshots;
  private final TagService tags;

  SnapshotActions(SnapshotService snapshots, TagService tags) {
    this.snapshots = snapshots;
    this.tags = tags;
  }

  @Ec2Action(honours = {"SnapshotIds", "OwnerIds", "Filters", "MaxResults", "NextToken"})
  DescribeSnapshotsResponse describeSnapshots(Caller caller, DescribeSnapshotsRequest request) {
    Page<Snapshot> page =
        DESCRIBING.page(
            request,
            request.snapshotIds(),
            request.filters(),
            ids -> owned(caller, request.ownerIds(), ids));
    return DescribeSnapshotsResponse.builder()
        .snapshots(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  @Ec2Action(honours = "SnapshotId")
  DeleteSnapshotResponse deleteSnapshot(Caller caller, DeleteSnapshotRequest request) {
    snapshots.delete(
        caller.accountId(),
        io.beccoame.snapshot.Snapshot.FORM.require("SnapshotId", request.snapshotId()));
    return DeleteSnapshotResponse.builder().build();
  }

  /** Every snapshot that a caller sees is its own. */
  private List<Snapshot> owned(Caller caller, List<String> owners, Set<String> ids) {
    boolean own =
        owners.isEmpty() || owners.contains("self") || owners.contains(caller.accountId());
    if (!own) {
      return List.of();
    }
    List<io.beccoame.snapshot.Snapshot> rows = snapshots.list(caller.accountId(), ids);
    Map<String, Map<String, String>> tagged =
        tags.of(rows.stream().map(io.beccoame.snapshot.Snapshot::getId).toList());
    return rows.stream().map(row -> SnapshotMapper.snapshot(row, tagged.get(row.getId()))).toList();
  }
}
