package io.beccoame.volume;

import io.beccoame.hypervisor.VolumeSpec;
import io.beccoame.snapshot.Snapshot;
import io.beccoame.snapshot.SnapshotService;
import io.beccoame.volume.BackingTree.Stored;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The files of volumes and snapshots in a host's pool, and the record of block commits. */
@Service
public class DiskFiles {

  private final VolumeRepository volumes;
  private final SnapshotService snapshots;

  DiskFiles(VolumeRepository volumes, SnapshotService snapshots) {
    this.volumes = volumes;
    this.snapshots = snapshots;
  }

  /** Returns the tree of backing files. */
  @Transactional(readOnly = true)
  public BackingTree tree(String hostId) {
    List<Stored> rows = new ArrayList<>();
    for (Volume row : volumes.findByHostIdAndPool(hostId, StoragePools.VOLUMES)) {
      rows.add(new Stored(row.fileName(), here(row.base()), false));
      if (row.overlayFile() != null) {
        rows.add(new Stored(row.overlayFile(), row.fileName(), false));
      }
    }
    for (Snapshot row : snapshots.allOn(hostId, StoragePools.VOLUMES)) {
      rows.add(
          new Stored(row.fileName(), here(row.base()), row.state() == Snapshot.State.DELETING));
    }
    return new BackingTree(rows);
  }

  /** Returns the attached volumes that write to one of these files, by file. */
  @Transactional(readOnly = true)
  public List<Volume> attached(String hostId, Collection<String> files) {
    return volumes.findByHostIdAndPool(hostId, StoragePools.VOLUMES).stream()
        .filter(row -> row.instanceId() != null && files.contains(row.fileName()))
        .toList();
  }

  /**
   * Notes new backing files after a block commit, and has unused files removed.
   *
   * @param moved the new backing file of each file
   */
  @Transactional
  public void merged(String hostId, Map<String, String> moved) {
    moved.forEach(
        (file, base) -> {
          Set<VolumeSpec.Backing> freed = new HashSet<>();
          for (Volume row : volumes.lockWith(hostId, StoragePools.VOLUMES, file)) {
            Optional.ofNullable(row.base()).ifPresent(freed::add);
            row.rebaseTo(base);
          }
          volumes.flush();
          freed.addAll(snapshots.merged(hostId, StoragePools.VOLUMES, file, base));
          freed.forEach(left -> snapshots.freed(hostId, left));
        });
  }

  private static @Nullable String here(VolumeSpec.@Nullable Backing base) {
    return base == null || !base.pool().equals(StoragePools.VOLUMES) ? null : base.volume();
  }
}
