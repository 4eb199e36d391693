package io.beccoame.instance.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.hypervisor.VolumeSpec;
import io.beccoame.instance.Machines;
import io.beccoame.snapshot.Snapshot;
import io.beccoame.snapshot.SnapshotService;
import io.beccoame.volume.InstanceVolumes;
import io.beccoame.volume.NewDisk;
import io.beccoame.volume.NewVolume;
import io.beccoame.volume.StoragePools;
import io.beccoame.volume.Volume;
import io.beccoame.volume.VolumeService;
import io.beccoame.volume.VolumeSnapshots;
import io.beccoame.work.Reconciler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Tests that files of deleted snapshots become one file in a running guest. */
@TestPropertySource(
    properties = "spring.datasource.url=jdbc:h2:mem:merges;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000")
class BlockCommitTest extends Machines {

  @Autowired private VolumeSnapshots taking;
  @Autowired private InstanceVolumes volumes;
  @Autowired private VolumeService life;
  @Autowired private SnapshotService snapshots;
  @Autowired private List<Reconciler> reconcilers;

  @AfterEach
  void nobodysDiskIsSpoilt() {
    host().blockCommits().slow(false);
    assertThat(host().blockCommits().spoilt()).isEmpty();
  }

  @Test
  void anyNumberOfDeletedSnapshotsLeavesOneFile() {
    String instance = up();
    List<String> taken = taken(instance, 6);
    String kept = taken.get(4);
    List<String> chain = chain(instance);
    taken.stream().filter(id -> !id.equals(kept)).forEach(id -> snapshots.delete(ACCOUNT, id));
    // The disk, the newest deleted one, the kept one, the other deleted ones as one.
    List<String> expected = List.of(chain.get(0), chain.get(1), chain.get(2), chain.get(6));
    eventually(() -> assertThat(chain(instance)).isEqualTo(expected));
    eventually(() -> assertThat(files()).doesNotContainAnyElementsOf(chain.subList(3, 6)));
    assertThat(files()).containsAll(expected);
    assertThat(rowsOf(root(instance))).isEqualTo(expected);
    assertThat(host().starts(uuid(instance))).isEqualTo(1);
    stop(instance);
    start(instance);
    assertThat(chain(instance)).isEqualTo(expected);
    terminate(instance);
    snapshots.delete(ACCOUNT, kept);
    eventually(() -> assertThat(files()).doesNotContainAnyElementsOf(expected));
  }

  @Test
  void aDiskThatStandsBetweenKeepsThemApart() {
    String instance = up();
    List<String> taken = taken(instance, 3);
    List<String> chain = chain(instance);
    NewDisk.DiskOptions wish = new NewDisk.DiskOptions(null, null, null, null);
    Volume copy = life.create(new NewVolume(ACCOUNT, "us-east-1a", taken.get(1), wish, Map.of()));
    taken.forEach(id -> snapshots.delete(ACCOUNT, id));
    eventually(() -> assertThat(host().count("diskChain")).isPositive());
    merge();
    assertThat(chain(instance)).isEqualTo(chain);
    eventually(
        () ->
            assertThat(volumes.list(ACCOUNT, List.of(copy.getId())).get(0).state())
                .isEqualTo(Volume.State.AVAILABLE));
    life.delete(ACCOUNT, copy.getId());
    eventually(() -> assertThat(chain(instance)).isEqualTo(List.of(chain.get(0), chain.get(3))));
  }

  @Test
  void aFileWithoutARowKeepsThemApart() {
    String instance = up();
    List<String> taken = taken(instance, 2);
    List<String> chain = chain(instance);
    VolumeSpec stray =
        new VolumeSpec(
            StoragePools.VOLUMES,
            "somebodys.qcow2",
            1 << 30,
            new VolumeSpec.Backing(StoragePools.VOLUMES, chain.get(2)));
    host().ensureVolume(stray);
    taken.forEach(id -> snapshots.delete(ACCOUNT, id));
    eventually(() -> assertThat(host().count("bases")).isPositive());
    merge();
    assertThat(chain(instance)).isEqualTo(chain);
    host().deleteVolume(stray.pool(), stray.name());
    merge();
    eventually(() -> assertThat(chain(instance)).hasSize(2));
  }

  @Test
  void aSnapshotNeedNotWaitForAMerge() {
    String instance = up();
    List<String> taken = taken(instance, 2);
    host().blockCommits().slow(true);
    taken.forEach(id -> snapshots.delete(ACCOUNT, id));
    eventually(() -> assertThat(merging(instance)).isTrue());
    taken(instance, 1);
    assertThat(chain(instance)).hasSize(4);
    eventually(
        () -> {
          merge();
          host().blockCommits().finish();
          assertThat(chain(instance)).hasSize(3);
        });
    merge();
    eventually(() -> assertThat(rowsOf(root(instance))).hasSize(3));
  }

  @Test
  void oneThatComesToNothingIsNotBegunAgainAtOnce() {
    String instance = up();
    List<String> taken = taken(instance, 2);
    host().blockCommits().slow(true);
    long before = host().count("commitBlocks");
    taken.forEach(id -> snapshots.delete(ACCOUNT, id));
    eventually(() -> assertThat(merging(instance)).isTrue());
    host().blockCommits().fail();
    long looks = host().count("diskChain");
    eventually(() -> assertThat(host().count("diskChain")).isGreaterThan(looks));
    assertThat(merging(instance)).isFalse();
    assertThat(host().count("commitBlocks")).isEqualTo(before + 1);
    merge();
    assertThat(merging(instance)).as("it is tried again later").isTrue();
  }

  @Test
  void oneThatWasNotWrittenDownIsSeenAtTheNextStart() {
    String instance = up();
    List<String> taken = taken(instance, 2);
    host().blockCommits().slow(true);
    taken.forEach(id -> snapshots.delete(ACCOUNT, id));
    eventually(() -> assertThat(merging(instance)).isTrue());
    host().faults().failAlways("diskChain", Kind.UNREACHABLE);
    host().blockCommits().finish();
    stop(instance);
    assertThat(rowsOf(root(instance))).as("nobody has looked").hasSize(3);
    host().faults().clear();
    start(instance);
    merge();
    eventually(() -> assertThat(rowsOf(root(instance))).hasSize(2));
    assertThat(chain(instance)).hasSize(2);
  }

  @Test
  void anyCallMayFailOnce() {
    for (String method : List.of("diskChain", "bases", "commitBlocks", "deleteVolume")) {
      for (boolean afterEffect : List.of(false, true)) {
        String instance = up();
        List<String> taken = taken(instance, 3);
        host().faults().fail(method, "", 1, 1, Kind.FAILED, afterEffect);
        taken.forEach(id -> snapshots.delete(ACCOUNT, id));
        eventually(
            () -> {
              merge();
              assertThat(chain(instance)).as(method).hasSize(2);
              assertThat(rowsOf(root(instance))).as(method).hasSize(2);
            });
        host().faults().clear();
        terminate(instance);
      }
    }
    eventually(() -> assertThat(files()).filteredOn(name -> name.startsWith("vol-")).isEmpty());
  }

  /** Runs the next pass for the host, which otherwise comes minutes later. */
  private void merge() {
    reconcilers.stream()
        .filter(each -> each.kind().equals(BlockCommitReconciler.KIND))
        .findFirst()
        .orElseThrow()
        .reconcile("local");
  }

  private boolean merging(String instance) {
    return host().blockCommits().isUnderWay(uuid(instance), "vda");
  }

  private List<String> taken(String instance, int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String id = taking.begin(ACCOUNT, root(instance).getId(), "", Map.of()).getId();
      eventually(
          () ->
              assertThat(snapshots.list(ACCOUNT, List.of(id)).get(0).state())
                  .isEqualTo(Snapshot.State.COMPLETED));
      ids.add(id);
    }
    return ids;
  }

  private Volume root(String instance) {
    return view(instance).volumes().get(0);
  }

  private List<String> chain(String instance) {
    return host().diskChain(uuid(instance), "vda").files();
  }

  private List<String> files() {
    return host().volumes(StoragePools.VOLUMES);
  }

  /** The chain of files as the rows say, without the image's own. */
  private List<String> rowsOf(Volume volume) {
    List<String> chain = new ArrayList<>(List.of(volume.fileName()));
    VolumeSpec.Backing stands = volume.base();
    String base = stands == null ? null : stands.volume();
    while (base != null) {
      chain.add(base);
      base =
          jdbc
              .query(
                  "select distinct base_volume from snapshot where file_name = ?"
                      + " and base_pool = pool",
                  (row, n) -> row.getString(1),
                  base)
              .stream()
              .findFirst()
              .orElse(null);
    }
    return chain;
  }

  private static void eventually(org.awaitility.core.ThrowingRunnable check) {
    await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(20)).untilAsserted(check);
  }
}
