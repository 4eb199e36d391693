package io.beccoame.volume;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.hypervisor.Hypervisors;
import io.beccoame.hypervisor.VolumeSpec;
import io.beccoame.hypervisor.VolumeSpec.Backing;
import io.beccoame.support.Callers;
import io.beccoame.support.GuardedHost;
import io.beccoame.support.OnH2;
import io.beccoame.work.Reconciler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tests that differences between files and rows are found, both ways, and left as they are. In a
 * separate database, because other tests leave rows whose files they have dropped.
 */
@OnH2
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:stored-files;DB_CLOSE_DELAY=-1")
class StoredFilesTest {

  private static final VolumeProperties PROPERTIES =
      new VolumeProperties(Duration.ofMinutes(1), Duration.ofMinutes(10), 0, null);

  private static final String STRAY = "vol-0f11e50f11e50f11e.1a2b3c.qcow2";
  private static final long GIB = 1L << 30;

  @Autowired private FileComparison files;
  @Autowired private FoundFiles found;
  @Autowired private Hypervisors hypervisors;
  @Autowired private VolumeService life;
  @Autowired private InstanceVolumes volumes;
  @Autowired private List<Reconciler> reconcilers;
  @Autowired private GuardedHost host;
  @Autowired private VolumeRepository rows;
  @Autowired private TransactionTemplate transactions;
  private String volume = "";

  @BeforeEach
  void aVolume() {
    volume =
        life.create(
                new NewVolume(
                    Callers.ACCOUNT, "us-east-1a", null, NewDisk.DiskOptions.gib(1), Map.of()))
            .getId();
    reconcile();
  }

  @AfterEach
  void none() {
    host.fake().faults().clear();
    host.fake().deleteVolume(StoragePools.VOLUMES, STRAY);
    life.delete(Callers.ACCOUNT, volume);
    reconcile();
  }

  @Test
  void aFileWithoutARowIsFoundAndStays() {
    assertThat(look().isEmpty()).isTrue();
    host.fake().ensureVolume(new VolumeSpec(StoragePools.VOLUMES, STRAY, GIB, null));
    assertThat(look().unknown()).containsExactly(STRAY);
    assertThat(look().missing()).isEmpty();
    assertThat(host.fake().volumes(StoragePools.VOLUMES)).contains(STRAY);
  }

  @Test
  void anImportedFileWithoutARowIsFoundToo() {
    String imported = "snap-0f11e50f11e50f11e.qcow2";
    host.fake().ensureVolume(new VolumeSpec(StoragePools.VOLUMES, imported, GIB, null));
    assertThat(look().unknown()).containsExactly(imported);
    assertThat(FoundFiles.isOurs(imported)).as("it can't become a volume").isFalse();
    host.fake().deleteVolume(StoragePools.VOLUMES, imported);
  }

  @Test
  void aFileThatARowStandsOnIsNoOrphan() {
    String stands = volume + ".qcow2";
    assertThat(found.isKnown(stands)).isTrue();
    assertThat(FoundFiles.isOurs(STRAY)).isTrue();
    assertThat(FoundFiles.isOurs("somebody-elses.qcow2")).isFalse();
    assertThat(FoundFiles.isOurs("vol-0f11e50f11e50f11e.qcow2.bak")).isFalse();
    assertThat(found.isTaken(volume + ".1a2b3c.qcow2")).as("the volume has another file").isTrue();
    assertThat(found.isKnown(volume + ".1a2b3c.qcow2")).isFalse();
  }

  @Test
  void whatAnAdoptedDiskStandsOnIsNoOrphan() {
    String base = "vol-0ba5e0ba5e0ba5e0b.qcow2";
    Backing backing = new Backing(StoragePools.VOLUMES, base);
    NewDisk disk = NewDisk.found("/dev/sdb", 1, backing);
    AttachTarget owner = new AttachTarget("i-0123456789abcdef0", "local", "us-east-1a");
    host.fake().ensureVolume(new VolumeSpec(StoragePools.VOLUMES, base, GIB, null));
    host.fake().ensureVolume(new VolumeSpec(StoragePools.VOLUMES, STRAY, GIB, backing));
    assertThat(look().unknown()).containsExactlyInAnyOrder(STRAY, base);
    transactions.executeWithoutResult(
        status ->
            found.adopt(
                Callers.ACCOUNT, owner, List.of(new FoundFiles.Adopted(STRAY, "vdb", disk))));
    assertThat(look().isEmpty()).isTrue();
    Volume row = rows.findById("vol-0f11e50f11e50f11e").orElseThrow();
    assertThat(row.spec()).isEqualTo(new VolumeSpec(StoragePools.VOLUMES, STRAY, GIB, backing));
    rows.delete(row);
    assertThat(look().unknown()).containsExactlyInAnyOrder(STRAY, base);
    host.fake().deleteVolume(StoragePools.VOLUMES, STRAY);
    host.fake().deleteVolume(StoragePools.VOLUMES, base);
  }

  @Test
  void aRowWithoutItsFileIsFoundUntilItIsBack() {
    VolumeSpec spec = host.fake().volume(StoragePools.VOLUMES, volume + ".qcow2").orElseThrow();
    host.fake().deleteVolume(StoragePools.VOLUMES, spec.name());
    assertThat(look().missing())
        .isEqualTo(Map.of(volume, StoragePools.VOLUMES + "/" + spec.name()));
    assertThat(volumes.list(Callers.ACCOUNT, Set.of(volume))).hasSize(1);
    host.fake().ensureVolume(spec);
    assertThat(look().isEmpty()).isTrue();
  }

  @Test
  void healthAndMetricsSayWhatWasSeenLast() {
    StoredFilesHealth health = new StoredFilesHealth(files, hypervisors, PROPERTIES);
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    health.bindTo(meters);
    assertThat(health.health().getDetails().get("local")).isEqualTo("not compared yet");
    health.reconcile("local");
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    host.fake().ensureVolume(new VolumeSpec(StoragePools.VOLUMES, STRAY, GIB, null));
    health.reconcile("local");
    Health degraded = health.health();
    assertThat(degraded.getStatus().getCode()).isEqualTo("DEGRADED");
    assertThat(degraded.getDetails().get("local")).asString().contains(STRAY);
    assertThat(meters.get("beccoame.files.without.row").gauge().value()).isEqualTo(1);
    assertThat(meters.get("beccoame.rows.without.file").gauge().value()).isZero();
    host.fake().faults().failAlways("volumes", Kind.UNREACHABLE);
    health.reconcile("local");
    assertThat(health.health().getStatus().getCode())
        .as("nothing new is known")
        .isEqualTo("DEGRADED");
    host.fake().faults().clear();
    host.fake().deleteVolume(StoragePools.VOLUMES, STRAY);
    health.reconcile("local");
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
  }

  private FileComparison.Findings look() {
    return files.look(hypervisors.get("local"));
  }

  private void reconcile() {
    reconcilers.stream()
        .filter(reconciler -> reconciler.kind().equals("volume"))
        .forEach(reconciler -> reconciler.reconcile(volume));
  }
}
