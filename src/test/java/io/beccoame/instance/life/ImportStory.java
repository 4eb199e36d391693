package io.beccoame.instance.life;

import static io.beccoame.instance.Launches.ACCOUNT;

import io.beccoame.importtask.Imports;
import java.util.List;
import java.util.function.Predicate;

/** Requests of imports, as stories of disks. */
final class ImportStory {

  private static final String DISK = "words.qcow2";
  private static final String TEXT = "text";

  private ImportStory() {}

  /** All limits. */
  static List<DiskStory> all() {
    return List.of(
        new DiskStory(
            "import a snapshot",
            ImportStory::laidOut,
            world -> Imports.begin(world::the, ACCOUNT, false, DISK),
            begun(0),
            begun(1).and(snapshots(1))),
        new DiskStory(
            "import an image",
            ImportStory::laidOut,
            world -> Imports.begin(world::the, ACCOUNT, true, DISK),
            begun(0),
            begun(1).and(snapshots(1))),
        new DiskStory(
            "import what is only half a disk",
            ImportStory::laidOut,
            world -> Imports.begin(world::the, ACCOUNT, true, DISK, TEXT),
            begun(0),
            begun(1).and(snapshots(0))),
        new DiskStory(
            "cancel an import",
            ImportStory::importing,
            world -> Imports.cancel(world::the, ACCOUNT),
            begun(1).and(snapshots(1)),
            begun(1).and(snapshots(0).or(snapshots(1)))));
  }

  private static void importing(TestWorld world) {
    laidOut(world);
    Imports.begin(world::the, ACCOUNT, false, DISK);
  }

  private static void laidOut(TestWorld world) {
    Imports.layOut(world::the);
  }

  /** Returns whether so many imports have ended, and none is in progress. */
  private static Predicate<TestWorld> begun(int count) {
    return world ->
        Imports.count(world::the, ACCOUNT, true) == count
            && Imports.count(world::the, ACCOUNT, false) == 0;
  }

  private static Predicate<TestWorld> snapshots(int count) {
    return world -> Disks.snapshots(world).size() == count;
  }
}
