package io.beccoame.instance.life;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What a caller wants of disks.
 *
 * @param name for the reader
 * @param prepare what has happened before
 * @param happens the call
 * @param before whether it has not happened at all
 * @param after whether it has happened
 */
record DiskStory(
    String name,
    Consumer<World> prepare,
    Consumer<World> happens,
    Predicate<World> before,
    Predicate<World> after)
    implements Story {

  private static final int OF_INSTANCE = 2;

  /** All of them. */
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
            "modify one of a running one", World::up, Disks::enlarge, small(), Disks::isLarger),
        new DiskStory(
            "modify one of a stopped one",
            World::stopped,
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
            World::up,
            Disks::snapshotInstance,
            snapshots(0),
            snapshots(OF_INSTANCE)),
        new DiskStory(
            "snapshots of a stopped one",
            World::stopped,
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

  private static void stop(World world) {
    world.stop(false);
    world.work();
  }

  private static Predicate<World> loose(int count) {
    return world -> Disks.loose(world).size() == count;
  }

  private static Predicate<World> small() {
    return world -> Disks.all(world).stream().allMatch(volume -> volume.sizeGib() < 7);
  }

  private static Predicate<World> snapshots(int count) {
    return world -> Disks.snapshots(world).size() == count;
  }

  @Override
  public boolean byCaller() {
    return true;
  }

  @Override
  public boolean done(World world) {
    return after.test(world);
  }

  @Override
  public boolean undone(World world) {
    return before.test(world);
  }

  @Override
  public void holds(Truth truth) {
    truth.disksHold();
  }

  @Override
  public void giveBack(World world) {
    Disks.giveBack(world);
  }

  @Override
  public String toString() {
    return name;
  }
}
