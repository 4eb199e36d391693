package io.beccoame.instance.life;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A caller's request about disks.
 *
 * @param name for the reader
 * @param prepare what has happened before
 * @param happens the call
 * @param before whether it has not happened at all
 * @param after whether it has happened
 */
record DiskStory(
    String name,
    Consumer<TestWorld> prepare,
    Consumer<TestWorld> happens,
    Predicate<TestWorld> before,
    Predicate<TestWorld> after)
    implements Story {

  private static final int OF_INSTANCE = 2;

  /** All limits. */
  static List<DiskStory> all() {
    return List.of(
        new DiskStory("create", world -> {}, Disks::create, loose(0), loose(1)),
        new DiskStory("delete", Disks::available, Disks::delete, loose(1), loose(0)),
        new DiskStory(
            "attach to a running one",
            world -> {
              world.up();
              Disks.available(world);
            },
            Disks::attach,
            loose(1),
            Disks::isAttached),
        new DiskStory(
            "attach to a stopped one",
            world -> {
              world.stopped();
              Disks.available(world);
            },
            Disks::attach,
            loose(1),
            Disks::isAttached),
        new DiskStory(
            "detach from a running one",
            Disks::attached,
            Disks::detach,
            Disks::isAttached,
            loose(1)),
        new DiskStory(
            "detach from a stopped one",
            world -> {
              Disks.attached(world);
              stop(world);
            },
            Disks::detach,
            Disks::isAttached,
            loose(1)),
        new DiskStory(
            "modify one that nobody has",
            Disks::available,
            Disks::enlarge,
            small(),
            Disks::isLarger),
        new DiskStory(
            "modify one of a running one", TestWorld::up, Disks::enlarge, small(), Disks::isLarger),
        new DiskStory(
            "modify one of a stopped one",
            TestWorld::stopped,
            Disks::enlarge,
            small(),
            Disks::isLarger),
        new DiskStory(
            "snapshot of one that nobody has",
            Disks::available,
            Disks::snapshot,
            snapshots(0),
            snapshots(1)),
        new DiskStory(
            "snapshots of a running one",
            TestWorld::up,
            Disks::snapshotInstance,
            snapshots(0),
            snapshots(OF_INSTANCE)),
        new DiskStory(
            "snapshots of a stopped one",
            TestWorld::stopped,
            Disks::snapshotInstance,
            snapshots(0),
            snapshots(OF_INSTANCE)),
        new DiskStory(
            "delete a snapshot",
            Disks::lonelySnapshot,
            Disks::deleteSnapshots,
            snapshots(1),
            snapshots(0)),
        new DiskStory(
            "delete a snapshot on another deleted one under a running one",
            Disks::deletedSnapshotUnderAnother,
            Disks::deleteOldest,
            snapshots(2),
            snapshots(1)));
  }

  private static void stop(TestWorld world) {
    world.stop(false);
    world.work();
  }

  private static Predicate<TestWorld> loose(int count) {
    return world -> Disks.loose(world).size() == count;
  }

  private static Predicate<TestWorld> small() {
    return world -> Disks.all(world).stream().allMatch(volume -> volume.sizeGib() < 7);
  }

  private static Predicate<TestWorld> snapshots(int count) {
    return world -> Disks.snapshots(world).size() == count;
  }

  @Override
  public boolean byCaller() {
    return true;
  }

  @Override
  public boolean done(TestWorld world) {
    return after.test(world);
  }

  @Override
  public boolean undone(TestWorld world) {
    return before.test(world);
  }

  @Override
  public void holds(ConsistencyChecker truth) {
    truth.disksHold();
  }

  @Override
  public void giveBack(TestWorld world) {
    Disks.giveBack(world);
  }

  @Override
  public String toString() {
    return name;
  }
}
