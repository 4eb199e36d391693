package io.beccoame.volume;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.hypervisor.VolumeSpec;
import io.beccoame.snapshot.Snapshot;
import io.beccoame.snapshot.SnapshotService;
import io.beccoame.support.Callers;
import io.beccoame.support.GuardedHost;
import io.beccoame.support.OnH2;
import io.beccoame.work.Outcome;
import io.beccoame.work.Reconciler;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Snapshots of volumes that no instance has, and volumes on them. */
@OnH2
class VolumeSnapshotsTest {

  private static final String ME = Callers.ACCOUNT;

  @Autowired private VolumeService life;
  @Autowired private InstanceVolumes volumes;
  @Autowired private VolumeSnapshots taking;
  @Autowired private SnapshotService snapshots;
  @Autowired private FoundFiles found;
  @Autowired private List<Reconciler> reconcilers;
  @Autowired private GuardedHost host;

  @AfterEach
  void well() {
    host.fake().faults().clear();
  }

  @Test
  void thePresentFileBecomesTheSnapshotAndTheVolumeGoesOnInANewOne() {
    String volume = available(2);
    String file = row(volume).fileName();
    Snapshot begun = begin(volume);
    assertThat(begun.state()).isEqualTo(Snapshot.State.PENDING);
    assertThat(row(volume).fileName()).isEqualTo(file);
    assertCode(() -> begin(volume), "ConcurrentSnapshotLimitExceeded");
    work("volume", volume);
    Snapshot taken = shown(begun.getId());
    assertThat(taken.state()).isEqualTo(Snapshot.State.COMPLETED);
    assertThat(taken.completedAt()).isNotNull();
    assertThat(taken.fileName()).isEqualTo(file);
    Volume after = row(volume);
    assertThat(after.fileName()).isNotEqualTo(file);
    assertThat(host.fake().volume(StoragePools.VOLUMES, after.fileName()))
        .contains(
            new VolumeSpec(
                StoragePools.VOLUMES,
                after.fileName(),
                2L << 30,
                new VolumeSpec.Backing(StoragePools.VOLUMES, file)));
    assertThat(after.snapshotId()).as("it was not made from one").isNull();
  }

  @Test
  void aVolumeFromASnapshotIsAThinFileOnIt() {
    String volume = available(2);
    String snapshot = taken(volume);
    String copy = create(null, snapshot);
    work("volume", copy);
    assertThat(row(copy).state()).isEqualTo(Volume.State.AVAILABLE);
    assertThat(row(copy).sizeGib()).isEqualTo(2);
    assertThat(row(copy).snapshotId()).isEqualTo(snapshot);
    assertThat(host.fake().volume(StoragePools.VOLUMES, copy + ".qcow2").orElseThrow().backing())
        .isEqualTo(new VolumeSpec.Backing(StoragePools.VOLUMES, shown(snapshot).fileName()));
    assertThat(row(create(5, snapshot)).sizeGib()).isEqualTo(5);
    assertCode(() -> create(1, snapshot), "InvalidParameterValue");
    assertCode(() -> create(null, "snap-0123456789abcdef0"), "InvalidSnapshot.NotFound");
    String other = available(1);
    String pending = begin(other).getId();
    assertCode(() -> create(null, pending), "IncorrectState");
    assertCode(() -> snapshots.delete(ME, pending), "IncorrectState");
  }

  @Test
  void aFileLivesAsLongAsSomethingStandsOnItAndNoLonger() {
    String volume = available(1);
    String first = taken(volume);
    String second = taken(volume);
    String firstFile = shown(first).fileName();
    String secondFile = shown(second).fileName();
    snapshots.delete(ME, first);
    work("snapshot", first);
    assertCode(() -> snapshots.delete(ME, first), "InvalidSnapshot.NotFound");
    assertThat(snapshots.list(ME, List.of(first))).isEmpty();
    assertThat(files()).contains(firstFile, secondFile);
    assertThat(found.isKnown(firstFile)).isTrue();

    life.delete(ME, volume);
    work("volume", volume);
    work("snapshot", first);
    assertThat(files()).as("a snapshot stands on it").contains(firstFile);
    assertThat(found.isKnown(firstFile)).as("nobody takes it for an orphan").isTrue();

    snapshots.delete(ME, second);
    work("snapshot", second);
    work("snapshot", first);
    assertThat(files()).doesNotContain(firstFile, secondFile);
    assertThat(found.isKnown(firstFile)).isFalse();
  }

  @Test
  void aFullPoolFailsTheSnapshotAndHarmsNothing() {
    String volume = available(1);
    String file = row(volume).fileName();
    String snapshot = begin(volume).getId();
    host.fake().faults().failAlways("ensureVolume", Kind.NO_SPACE);
    for (int i = 0; i < 6; i++) {
      work("volume", volume);
    }
    assertThat(shown(snapshot).state()).isEqualTo(Snapshot.State.ERROR);
    assertThat(shown(snapshot).lastError()).isNotBlank();
    assertThat(row(volume).fileName()).isEqualTo(file);
    assertThat(row(volume).state()).isEqualTo(Volume.State.AVAILABLE);
    host.fake().faults().clear();
    snapshots.delete(ME, snapshot);
    assertThat(files()).as("it is the volume's").contains(file);
    assertThat(shown(taken(volume)).state()).isEqualTo(Snapshot.State.COMPLETED);
  }

  @Test
  void aDiskStandsOnNoMoreFilesThanAHostCanOpen() {
    String volume = available(1);
    List<String> all = IntStream.range(0, 150).mapToObj(i -> taken(volume)).toList();
    assertCode(() -> begin(volume), "SnapshotLimitExceeded");
    assertThat(row(volume).overlayFile()).isNull();
    String copy = create(null, all.get(149));
    work("volume", copy);
    assertCode(() -> begin(copy), "SnapshotLimitExceeded");
    String early = create(null, all.get(9));
    work("volume", early);
    assertThat(shown(taken(early)).state()).isEqualTo(Snapshot.State.COMPLETED);
    List.of(volume, copy, early).forEach(id -> life.delete(ME, id));
  }

  @Test
  void aLostAnswerIsNoSecondSnapshot() {
    String volume = available(1);
    String snapshot = begin(volume).getId();
    host.fake().faults().loseNextAnswer("ensureVolume", Kind.TIMEOUT);
    assertThat(work("volume", volume)).isInstanceOf(Outcome.Again.class);
    assertThat(shown(snapshot).state()).isEqualTo(Snapshot.State.PENDING);
    work("volume", volume);
    assertThat(shown(snapshot).state()).isEqualTo(Snapshot.State.COMPLETED);
    assertThat(files()).filteredOn(name -> name.startsWith(volume)).hasSize(2);
  }

  @Test
  void aFileThatCantBeRemovedIsTriedAgain() {
    String volume = available(1);
    String snapshot = taken(volume);
    String file = shown(snapshot).fileName();
    life.delete(ME, volume);
    work("volume", volume);
    snapshots.delete(ME, snapshot);
    host.fake().faults().failNext("deleteVolume", Kind.FAILED);
    assertThat(work("snapshot", snapshot)).isInstanceOf(Outcome.Again.class);
    assertThat(files()).contains(file);
    assertThat(work("snapshot", snapshot)).isEqualTo(Outcome.DONE);
    assertThat(files()).doesNotContain(file);
  }

  @Test
  void othersSeeNothingOfIt() {
    String volume = available(1);
    String snapshot = taken(volume);
    String stranger = Callers.TWO.accountId();
    assertThat(snapshots.list(stranger, List.of(snapshot))).isEmpty();
    assertCode(() -> snapshots.delete(stranger, snapshot), "InvalidSnapshot.NotFound");
    assertCode(() -> taking.begin(stranger, volume, "", Map.of()), "InvalidVolume.NotFound");
  }

  private String taken(String volume) {
    String id = begin(volume).getId();
    work("volume", volume);
    return id;
  }

  private Snapshot begin(String volume) {
    return taking.begin(ME, volume, "before", Map.of());
  }

  private String available(int gib) {
    String id = create(gib, null);
    work("volume", id);
    return id;
  }

  private String create(@Nullable Integer gib, @Nullable String snapshot) {
    NewDisk.DiskOptions wish = new NewDisk.DiskOptions(gib, null, null, null);
    return life.create(new NewVolume(ME, "us-east-1a", snapshot, wish, Map.of())).getId();
  }

  private Outcome work(String kind, String key) {
    return reconcilers.stream()
        .filter(each -> each.kind().equals(kind))
        .findFirst()
        .orElseThrow()
        .reconcile(key);
  }

  private Volume row(String id) {
    return volumes.list(ME, List.of(id)).get(0);
  }

  private Snapshot shown(String id) {
    return snapshots.list(ME, List.of(id)).get(0);
  }

  private List<String> files() {
    return host.fake().volumes(StoragePools.VOLUMES);
  }
}
