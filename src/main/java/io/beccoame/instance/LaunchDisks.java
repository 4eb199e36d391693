package io.beccoame.instance;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.image.Image;
import io.beccoame.snapshot.Snapshot;
import io.beccoame.snapshot.SnapshotService;
import io.beccoame.volume.NewDisk;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The disks of a launch, and the snapshots that they start from. */
@Component
class LaunchDisks {

  private final SnapshotService snapshots;
  private final InstanceProperties properties;

  LaunchDisks(SnapshotService snapshots, InstanceProperties properties) {
    this.snapshots = snapshots;
    this.properties = properties;
  }

  /**
   * The disks that a launch asks for, in the caller's transaction, until the end of which nobody
   * deletes a snapshot of them: {@code InvalidSnapshot.NotFound}, {@code IncorrectState}, {@code
   * InvalidBlockDeviceMapping}.
   */
  List<NewDisk> plan(LaunchCommand command, Image image) {
    return DiskPlanner.plan(
        image, command.disks(), properties.instanceStoreGib(), named(command, image));
  }

  /** The only host that has the files that the disks start from, or null when any will do. */
  @Nullable String host(LaunchCommand command, Image image) {
    return image.hostId() != null
        ? image.hostId()
        : named(command, image).values().stream().map(Snapshot::hostId).findFirst().orElse(null);
  }

  /** Fails when a snapshot's file is not on each of the chosen hosts. */
  void check(LaunchCommand command, Image image, List<String> placement) {
    for (Snapshot snapshot : named(command, image).values()) {
      if (placement.stream().anyMatch(host -> !host.equals(snapshot.hostId()))) {
        throw Ec2Exception.insufficientInstanceCapacity(
            "The snapshot %s is on host %s, which has no room for what was asked",
            snapshot.getId(), snapshot.hostId());
      }
    }
  }

  /** Those beside the image's own, which launches may use whoever owns them. */
  private Map<String, Snapshot> named(LaunchCommand command, Image image) {
    return command.disks().stream()
        .filter(disk -> !disk.noDevice() && !DiskPlanner.isOfImage(image, disk))
        .map(LaunchCommand.DiskRequest::snapshotId)
        .filter(Objects::nonNull)
        .distinct()
        .sorted()
        .map(id -> snapshots.use(command.accountId(), id))
        .collect(Collectors.toMap(Snapshot::getId, Function.identity()));
  }
}
