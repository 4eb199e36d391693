package io.beccoame.image;

import io.beccoame.snapshot.Snapshot;
import io.beccoame.snapshot.SnapshotService;
import io.beccoame.support.Callers;
import io.beccoame.support.GuardedHost;
import io.beccoame.volume.InstanceVolumes;
import io.beccoame.volume.NewDisk;
import io.beccoame.volume.NewVolume;
import io.beccoame.volume.StoragePools;
import io.beccoame.volume.Volume;
import io.beccoame.volume.VolumeService;
import io.beccoame.volume.VolumeSnapshots;
import io.beccoame.work.Outcome;
import io.beccoame.work.Reconciler;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;

/** Volumes and snapshots for tests of images, on the host in memory. */
@TestComponent
class Snapshots {

  @Autowired private VolumeService life;
  @Autowired private InstanceVolumes volumes;
  @Autowired private VolumeSnapshots taking;
  @Autowired private SnapshotService snapshots;
  @Autowired private List<Reconciler> reconcilers;
  @Autowired private GuardedHost host;

  /** Creates an available volume. */
  String volume(int gib) {
    String id =
        life.create(
                new NewVolume(
                    Callers.ACCOUNT, "us-east-1a", null, NewDisk.DiskOptions.gib(gib), Map.of()))
            .getId();
    work("volume", id);
    return id;
  }

  /** A snapshot that is being taken of a volume. */
  String begun(String volume) {
    return taking.begin(Callers.ACCOUNT, volume, "", Map.of()).getId();
  }

  /** A completed one of a new volume. */
  String completed(int gib) {
    String volume = volume(gib);
    String id = begun(volume);
    work("volume", volume);
    return id;
  }

  Snapshot row(String id) {
    return snapshots.find(List.of(id)).get(0);
  }

  /** Removes a volume and its present file. */
  void removeVolume(String id) {
    life.delete(Callers.ACCOUNT, id);
    work("volume", id);
  }

  /** Removes every volume that no instance has. */
  void removeVolumes() {
    for (Volume volume : volumes.list(Callers.ACCOUNT, List.of())) {
      if (volume.instanceId() == null) {
        removeVolume(volume.getId());
      }
    }
  }

  Outcome work(String kind, String key) {
    return reconcilers.stream()
        .filter(each -> each.kind().equals(kind))
        .findFirst()
        .orElseThrow()
        .reconcile(key);
  }

  List<String> files() {
    return host.fake().volumes(StoragePools.VOLUMES);
  }
}
