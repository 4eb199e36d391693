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

/** Disks of a launch, and the snapshots that they start from. */
@Component
class LaunchDisks {

  private final SnapshotService snapshots;
  private final InstanceProperties properties;

  LaunchDisks(SnapshotService snapshots, InstanceProperties properties) {
    this.snapshots = snapshots;
    this.properties = properties;
  }

  /**
   * Returns the disks of a launch. Their snapshots can't be deleted until the end of the caller's
   * transaction.
   *
   * @throws Ec2Exception {@code InvalidSnapshot.NotFound}, {@code IncorrectState}, {@code
   *     InvalidBlockDeviceMapping}
   */
  List<NewDisk> plan(LaunchCommand command, Image image) {
    return DiskPlanner.plan(
        image, command.disks(), properties.instanceStoreGib(), named(command, image));
  }

  /** Returns the only host with the disks' backing files; null if any host has them. */
  @Nullable String host(LaunchCommand command, Image image) {
    return image.hostId() != null
        ? image.hostId()
        : named(command, image).values().stream().map(Snapshot::hostId).findFirst().orElse(null);
  }

  /** Checks that each of the chosen hosts has the files of the snapshots. */
  void check(LaunchCommand command, Image image, List<String> placement) {
    for (Snapshot snapshot : named(command, image).values()) {
      if (placement.stream().anyMatch(host -> !host.equals(snapshot.hostId()))) {
        throw Ec2Exception.insufficientInstanceCapacity(
            "The snapshot %s is on host %s, which has no room for what was asked",
            snapshot.getId(), snapshot.hostId());
      }
    }
  }

  /** Returns the snapshots besides the image's own, which a launch may use whoever owns them. */
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
