package io.beccoame.instance.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.beccoame.hypervisor.DomainSpec.DiskSpec;
import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.hypervisor.VolumeSpec;
import io.beccoame.instance.Machines;
import io.beccoame.snapshot.Snapshot;
import io.beccoame.snapshot.SnapshotService;
import io.beccoame.volume.Volume;
import io.beccoame.volume.VolumeSnapshots;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Snapshots of disks that guests write to meanwhile. */
@TestPropertySource(
    properties = "spring.datasource.url=jdbc:h2:mem:snapshots;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000")
class LiveSnapshotTest extends Machines {

  @Autowired private VolumeSnapshots taking;
  @Autowired private SnapshotService snapshots;

  @Test
  void aRunningGuestGoesOnInANewFileWithoutBeingStopped() {
    String instance = up();
    Volume before = root(instance);
    String snapshot = begin(before);
    eventually(snapshot, Snapshot.State.COMPLETED);
    Volume after = root(instance);
    assertThat(after.fileName()).isNotEqualTo(before.fileName());
    assertThat(plugged(instance)).isEqualTo(after.fileName());
    assertThat(defined(instance)).isEqualTo(after.fileName());
    assertThat(host().volume(after.pool(), after.fileName()).orElseThrow().backing())
        .isEqualTo(new VolumeSpec.Backing(before.pool(), before.fileName()));
    assertThat(host().starts(uuid(instance))).isEqualTo(1);
    host().guestCrashes(uuid(instance));
    await().until(() -> host().starts(uuid(instance)) == 2);
    assertThat(plugged(instance)).as("its base is never written again").isEqualTo(after.fileName());
  }

  @Test
  void aStoppedOneStartsFromItsNewFile() {
    String instance = stopped();
    String snapshot = begin(root(instance));
    eventually(snapshot, Snapshot.State.COMPLETED);
    long snapshots = host().count("takeExternalSnapshots");
    start(instance);
    assertThat(plugged(instance)).isEqualTo(root(instance).fileName());
    assertThat(host().count("takeExternalSnapshots")).isEqualTo(snapshots);
  }

  @Test
  void anyCallMayFailOnceAndTheGuestWritesToOneFileOnly() {
    String instance = up();
    for (String method : List.of("diskFiles", "define", "takeExternalSnapshots")) {
      for (boolean afterEffect : List.of(false, true)) {
        host().faults().fail(method, "", 1, 1, Kind.FAILED, afterEffect);
        String snapshot = begin(root(instance));
        eventually(snapshot, Snapshot.State.COMPLETED);
        host().faults().clear();
        assertThat(plugged(instance)).as(method).isEqualTo(root(instance).fileName());
        assertThat(defined(instance)).as(method).isEqualTo(root(instance).fileName());
      }
    }
  }

  @Test
  void aHostThatCantDoesNoHarm() {
    String instance = up();
    Volume before = root(instance);
    host().faults().failAlways("takeExternalSnapshots", Kind.UNSUPPORTED);
    String snapshot = begin(before);
    eventually(snapshot, Snapshot.State.ERROR);
    assertThat(root(instance).fileName()).isEqualTo(before.fileName());
    await().untilAsserted(() -> assertThat(defined(instance)).isEqualTo(before.fileName()));
    host().faults().clear();
    assertThat(plugged(instance)).isEqualTo(before.fileName());
  }

  @Test
  void aSnapshotOutlivesItsInstance() {
    String instance = up();
    Volume before = root(instance);
    String snapshot = begin(before);
    terminate(instance);
    eventually(snapshot, Snapshot.State.COMPLETED);
    assertThat(host().volume(before.pool(), before.fileName())).isPresent();
    snapshots.delete(ACCOUNT, snapshot);
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> host().volume(before.pool(), before.fileName()).isEmpty());
  }

  private String begin(Volume volume) {
    return taking.begin(ACCOUNT, volume.getId(), "", Map.of()).getId();
  }

  private Volume root(String instance) {
    return view(instance).volumes().get(0);
  }

  private String plugged(String instance) {
    return Objects.requireNonNull(host().plugged(uuid(instance)).get("vda")).volume();
  }

  private String defined(String instance) {
    return host().definition(uuid(instance)).orElseThrow().disks().stream()
        .map(DiskSpec::volume)
        .findFirst()
        .orElseThrow();
  }

  private void eventually(String snapshot, Snapshot.State state) {
    await(snapshot + " to be " + state)
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> snapshots.list(ACCOUNT, List.of(snapshot)).get(0).state() == state);
  }
}
