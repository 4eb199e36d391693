package io.beccoame.instance.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.beccoame.hypervisor.DomainSpec.DiskSpec;
import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.hypervisor.Limits.DiskRate;
import io.beccoame.instance.Machines;
import io.beccoame.snapshot.Snapshot;
import io.beccoame.snapshot.SnapshotService;
import io.beccoame.volume.NewDisk;
import io.beccoame.volume.Volume;
import io.beccoame.volume.VolumeChanges;
import io.beccoame.volume.VolumeModification;
import io.beccoame.volume.VolumeModification.State;
import io.beccoame.volume.VolumeSnapshots;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Volumes of instances become larger and faster, while those run and while they don't. */
@TestPropertySource(
    properties =
        "spring.datasource.url=jdbc:h2:mem:instancedisks;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000")
class DiskChangesTest extends Machines {

  private static final NewDisk.DiskOptions FASTER = new NewDisk.DiskOptions(null, "gp3", null, 300);

  @Autowired private VolumeChanges changes;
  @Autowired private VolumeSnapshots taking;
  @Autowired private SnapshotService snapshots;

  @Test
  void aRunningGuestSeesItGrowAndHasItsNewRateAtOnce() {
    String instance = up();
    int gib = root(instance).sizeGib();
    VolumeModification begun = modify(instance, new NewDisk.DiskOptions(gib + 2, "gp3", null, 300));
    assertThat(begun.state()).isEqualTo(State.MODIFYING);
    assertThat(begun.original().sizeGib()).isEqualTo(gib);
    eventually(instance, State.COMPLETED);
    assertThat(capacity(instance)).isEqualTo((gib + 2L) << 30);
    assertThat(rate(host().plugged(uuid(instance)).values().stream())).isEqualTo(rate());
    assertThat(rate(host().definition(uuid(instance)).orElseThrow().disks().stream()))
        .as("its next start has it as well")
        .isEqualTo(rate());
    assertThat(host().starts(uuid(instance))).isEqualTo(1);
    assertThat(change(instance).endedAt()).isNotNull();
  }

  @Test
  void aStoppedOneStartsWithIt() {
    String instance = stopped();
    int gib = root(instance).sizeGib();
    long resized = host().count("resizeDisk");
    modify(instance, new NewDisk.DiskOptions(gib + 1, "gp3", null, 300));
    eventually(instance, State.COMPLETED);
    assertThat(capacity(instance)).isEqualTo((gib + 1L) << 30);
    start(instance);
    assertThat(rate(host().plugged(uuid(instance)).values().stream())).isEqualTo(rate());
    assertThat(host().count("resizeDisk")).isEqualTo(resized);
  }

  @Test
  void anyCallMayFailOnceAndItIsAsLargeAsItsRowSays() {
    String instance = up();
    for (String method : List.of("define", "diskFiles", "resizeDisk", "tuneDisk")) {
      for (boolean afterEffect : List.of(false, true)) {
        host().faults().fail(method, "", 1, 1, Kind.FAILED, afterEffect);
        int gib = root(instance).sizeGib() + 1;
        modify(instance, NewDisk.DiskOptions.gib(gib));
        eventually(instance, State.COMPLETED);
        host().faults().clear();
        assertThat(capacity(instance)).as(method).isEqualTo((long) gib << 30);
        assertThat(root(instance).sizeGib()).as(method).isEqualTo(gib);
      }
    }
  }

  @Test
  void whatAHostCantDoLiveIsDoneWhenTheInstanceIsOff() {
    String instance = up();
    int gib = root(instance).sizeGib() + 1;
    host().faults().failAlways("resizeDisk", Kind.UNSUPPORTED);
    modify(instance, NewDisk.DiskOptions.gib(gib));
    await().until(() -> change(instance).statusMessage() != null);
    assertThat(change(instance).state()).isEqualTo(State.MODIFYING);
    stop(instance);
    eventually(instance, State.COMPLETED);
    assertThat(capacity(instance)).isEqualTo((long) gib << 30);
    assertThat(change(instance).statusMessage()).isNull();
  }

  @Test
  void aSnapshotThatWaitsComesFirstAndTheNewFileGrows() {
    String instance = up();
    Volume before = root(instance);
    host().faults().unreachable(true);
    String snapshot = taking.begin(ACCOUNT, before.getId(), "", Map.of()).getId();
    modify(instance, NewDisk.DiskOptions.gib(before.sizeGib() + 3));
    host().faults().clear();
    eventually(instance, State.COMPLETED);
    assertThat(state(snapshot)).isEqualTo(Snapshot.State.COMPLETED);
    Volume after = root(instance);
    assertThat(after.fileName()).isNotEqualTo(before.fileName());
    assertThat(capacity(instance)).isEqualTo((before.sizeGib() + 3L) << 30);
    assertThat(file(before)).as("nobody writes to a snapshot").isEqualTo(before.capacityBytes());
    snapshots.delete(ACCOUNT, snapshot);
  }

  @Test
  void aFileThatIsLostIsNotReplacedByABlankOne() {
    String instance = stopped();
    Volume lost = root(instance);
    host().deleteVolume(lost.pool(), lost.fileName());
    modify(instance, NewDisk.DiskOptions.gib(lost.sizeGib() + 1));
    await().until(() -> change(instance).statusMessage() != null);
    assertThat(change(instance).statusMessage()).contains(lost.fileName());
    assertThat(host().volume(lost.pool(), lost.fileName())).isEmpty();
  }

  @Test
  void aChangeGoesWithItsVolume() {
    String instance = stopped();
    Volume root = root(instance);
    host().faults().unreachable(true);
    modify(instance, FASTER);
    host().faults().clear();
    terminate(instance);
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> changes.list(ACCOUNT, List.of(root.getId())).isEmpty());
    assertThat(host().volume(root.pool(), root.fileName())).isEmpty();
  }

  private VolumeModification modify(String instance, NewDisk.DiskOptions wish) {
    return changes.modify(ACCOUNT, root(instance).getId(), wish);
  }

  private VolumeModification change(String instance) {
    return changes.list(ACCOUNT, List.of(root(instance).getId())).get(0);
  }

  private Volume root(String instance) {
    return view(instance).volumes().get(0);
  }

  private long capacity(String instance) {
    return file(root(instance));
  }

  private long file(Volume volume) {
    return host().volume(volume.pool(), volume.fileName()).orElseThrow().capacityBytes();
  }

  private Snapshot.State state(String snapshot) {
    return snapshots.list(ACCOUNT, List.of(snapshot)).get(0).state();
  }

  private static DiskRate rate() {
    return DiskRate.steady(300 << 20, 3000);
  }

  private static DiskRate rate(Stream<DiskSpec> disks) {
    return Objects.requireNonNull(
        disks.filter(disk -> disk.target().equals("vda")).findFirst().orElseThrow().rate());
  }

  private void eventually(String instance, State state) {
    await("the change to be " + state)
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> change(instance).state() == state);
  }
}
