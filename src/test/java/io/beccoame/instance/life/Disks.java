package io.beccoame.instance.life;

import static io.beccoame.instance.Launches.ACCOUNT;

import io.beccoame.importtask.Imports;
import io.beccoame.instance.disk.AttachmentService;
import io.beccoame.instance.disk.InstanceSnapshots;
import io.beccoame.snapshot.Snapshot;
import io.beccoame.snapshot.SnapshotService;
import io.beccoame.volume.InstanceVolumes;
import io.beccoame.volume.NewDisk;
import io.beccoame.volume.NewVolume;
import io.beccoame.volume.Volume;
import io.beccoame.volume.VolumeChanges;
import io.beccoame.volume.VolumeService;
import io.beccoame.volume.VolumeSnapshots;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Callers' operations on the disks of a world: on the unattached one, or the first instance's data.
 */
final class Disks {

  private static final NewDisk.DiskOptions LARGER = new NewDisk.DiskOptions(7, "gp3", null, 200);

  private Disks() {}

  static List<Volume> all(TestWorld world) {
    return world.the(InstanceVolumes.class).list(ACCOUNT, List.of());
  }

  static List<Snapshot> snapshots(TestWorld world) {
    return world.the(SnapshotService.class).list(ACCOUNT, List.of());
  }

  /** Returns the unattached volumes. */
  static List<Volume> loose(TestWorld world) {
    return all(world).stream().filter(volume -> volume.instanceId() == null).toList();
  }

  static void create(TestWorld world) {
    world
        .the(VolumeService.class)
        .create(new NewVolume(ACCOUNT, "us-east-1a", null, NewDisk.DiskOptions.gib(2), Map.of()));
  }

  static void available(TestWorld world) {
    create(world);
    world.work();
  }

  static void delete(TestWorld world) {
    loose(world).forEach(row -> world.the(VolumeService.class).delete(ACCOUNT, row.getId()));
  }

  static void attach(TestWorld world) {
    world
        .the(AttachmentService.class)
        .attach(ACCOUNT, loose(world).get(0).getId(), world.ids().get(0), "/dev/sdf");
  }

  static void attached(TestWorld world) {
    world.up();
    available(world);
    attach(world);
    world.work();
  }

  static boolean isAttached(TestWorld world) {
    return all(world).stream().anyMatch(volume -> "/dev/sdf".equals(volume.deviceName()));
  }

  static void detach(TestWorld world) {
    for (Volume volume : all(world)) {
      if ("/dev/sdf".equals(volume.deviceName())) {
        world.the(AttachmentService.class).detach(ACCOUNT, volume.getId(), null, null);
      }
    }
  }

  /** Enlarges a volume that is no root. */
  static void enlarge(TestWorld world) {
    String id =
        all(world).stream().filter(volume -> !volume.root()).findFirst().orElseThrow().getId();
    world.the(VolumeChanges.class).modify(ACCOUNT, id, LARGER);
  }

  static boolean isLarger(TestWorld world) {
    return all(world).stream().anyMatch(volume -> volume.sizeGib() == 7);
  }

  static void snapshot(TestWorld world) {
    world.the(VolumeSnapshots.class).begin(ACCOUNT, loose(world).get(0).getId(), "", Map.of());
  }

  static void snapshotInstance(TestWorld world) {
    world
        .the(InstanceSnapshots.class)
        .begin(InstanceSnapshots.Wanted.all(ACCOUNT, world.ids().get(0), "", Map.of()));
  }

  static void deleteSnapshots(TestWorld world) {
    snapshots(world).forEach(row -> world.the(SnapshotService.class).delete(ACCOUNT, row.getId()));
  }

  /** Makes a snapshot whose volume is deleted, so that its file has no user. */
  static void lonelySnapshot(TestWorld world) {
    available(world);
    snapshot(world);
    world.work();
    delete(world);
    world.work();
  }

  /** Three of a root that is written to, of which the oldest is deleted. */
  static void deletedSnapshotUnderAnother(TestWorld world) {
    world.up();
    String root = all(world).stream().filter(Volume::root).findFirst().orElseThrow().getId();
    for (int i = 0; i < 3; i++) {
      world.the(VolumeSnapshots.class).begin(ACCOUNT, root, "", Map.of());
      world.work();
    }
    deleteOldest(world);
    world.work();
  }

  static void deleteOldest(TestWorld world) {
    SnapshotService service = world.the(SnapshotService.class);
    snapshots(world).stream()
        .min(Comparator.comparingInt(row -> service.depth(row.hostId(), row.base())))
        .ifPresent(row -> service.delete(ACCOUNT, row.getId()));
  }

  /** Deletes everything. */
  static void giveBack(TestWorld world) {
    world.terminate(true);
    world.work();
    Imports.takeAway(world::the, ACCOUNT);
    delete(world);
    deleteSnapshots(world);
  }
}
