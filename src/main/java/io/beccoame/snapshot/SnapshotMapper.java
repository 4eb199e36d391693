package io.beccoame.snapshot;

import io.beccoame.ec2.Tags;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateSnapshotResponse;
import software.amazon.awssdk.services.ec2.model.SnapshotInfo;
import software.amazon.awssdk.services.ec2.model.SnapshotState;

/** Snapshots as EC2 shows them. */
public final class SnapshotMapper {

  private SnapshotMapper() {}

  static software.amazon.awssdk.services.ec2.model.Snapshot snapshot(
      Snapshot row, @Nullable Map<String, String> tags) {
    return software.amazon.awssdk.services.ec2.model.Snapshot.builder()
        .snapshotId(row.getId())
        .volumeId(row.volumeId())
        .volumeSize(row.sizeGib())
        .ownerId(row.accountId())
        .description(row.description())
        .state(state(row))
        .stateMessage(row.state() == Snapshot.State.ERROR ? row.lastError() : null)
        .progress(progress(row))
        .startTime(row.startedAt())
        .completionTime(row.completedAt())
        .encrypted(false)
        .storageTier("standard")
        .tags(Tags.list(tags))
        .build();
  }

  /** Returns the answer for a snapshot that was just requested. */
  public static CreateSnapshotResponse created(Snapshot row, Map<String, String> tags) {
    return CreateSnapshotResponse.builder()
        .snapshotId(row.getId())
        .volumeId(row.volumeId())
        .volumeSize(row.sizeGib())
        .ownerId(row.accountId())
        .description(row.description())
        .state(state(row))
        .progress(progress(row))
        .startTime(row.startedAt())
        .encrypted(false)
        .tags(Tags.list(tags))
        .build();
  }

  /** Returns the answer for one of several snapshots that were just requested together. */
  public static SnapshotInfo info(Snapshot row, Map<String, String> tags) {
    return SnapshotInfo.builder()
        .snapshotId(row.getId())
        .volumeId(row.volumeId())
        .volumeSize(row.sizeGib())
        .ownerId(row.accountId())
        .description(row.description())
        .state(state(row))
        .progress(progress(row))
        .startTime(row.startedAt())
        .encrypted(false)
        .tags(Tags.list(tags))
        .build();
  }

  /** Returns the description as it is stored. */
  public static String description(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static SnapshotState state(Snapshot row) {
    return switch (row.state()) {
      case PENDING -> SnapshotState.PENDING;
      case ERROR -> SnapshotState.ERROR;
      case COMPLETED, DELETING -> SnapshotState.COMPLETED;
    };
  }

  private static String progress(Snapshot row) {
    return row.completedAt() == null ? "0%" : "100%";
  }
}
