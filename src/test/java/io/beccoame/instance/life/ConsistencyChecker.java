package io.beccoame.instance.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.hypervisor.DomainSpec;
import io.beccoame.hypervisor.DomainView;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.PowerState;
import io.beccoame.hypervisor.VolumeSpec;
import io.beccoame.hypervisor.memory.MemoryHypervisor;
import io.beccoame.instance.InstanceView;
import io.beccoame.instance.Launches;
import io.beccoame.instance.lifecycle.InstanceState;
import io.beccoame.network.NetworkInterface;
import io.beccoame.snapshot.Snapshot;
import io.beccoame.snapshot.SnapshotService;
import io.beccoame.volume.BackingTree;
import io.beccoame.volume.DiskFiles;
import io.beccoame.volume.InstanceVolumes;
import io.beccoame.volume.StoragePools;
import io.beccoame.volume.Volume;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Compares the rows with the host; both are read independently of the process. */
final class ConsistencyChecker {

  private static final String POOL = "beccoame-volumes";

  private static final List<String> TABLES =
      List.of(
          "image_disk",
          "import_task_disk",
          "import_task",
          "instance",
          "reservation",
          "volume",
          "snapshot",
          "network_interface_group",
          "network_interface",
          "instance_user_data",
          "tag",
          "scheduled_tasks");

  /** Keys of hosts come back by themselves; a console is kept some minutes later. */
  private static final String OF_A_RESOURCE =
      "task_instance not like '%/local' and task_instance not like 'console/%'";

  private final TestWorld world;
  private final DyingHost host;
  private final JdbcTemplate database;

  ConsistencyChecker(TestWorld world, DyingHost host, JdbcTemplate database) {
    this.world = world;
    this.host = host;
    this.database = database;
  }

  /** Rows and host agree, of everything there is exactly one, and nothing is left over. */
  void holds() {
    List<InstanceView> all = world.instances();
    List<InstanceView> alive =
        all.stream().filter(view -> view.instance().state() != InstanceState.TERMINATED).toList();
    Map<UUID, DomainView> domains =
        host.fake().domains().stream().collect(Collectors.toMap(DomainView::uuid, view -> view));
    assertThat(domains).as("domains").hasSize(alive.size());
    alive.forEach(view -> oneOfEach(view, domains.get(view.instance().uuid())));
    assertThat(files())
        .as("files")
        .containsExactlyInAnyOrderElementsOf(
            alive.stream().flatMap(view -> view.volumes().stream()).map(Volume::fileName).toList());
    assertThat(host.made().values()).as("how often each file was made").allMatch(n -> n == 1);
    assertThat(addresses(alive)).doesNotHaveDuplicates().hasSize(alive.size());
    assertThat(rows("network_interface")).as("addresses taken").isEqualTo(alive.size());
    assertThat(rows("volume")).as("volumes").isEqualTo(2 * alive.size());
    assertThat(rows("instance_user_data")).as("user data").isEqualTo(alive.size());
    assertThat(rows("instance where reboot_wanted > reboot_done")).as("open reboots").isZero();
    assertThat(rows("instance where deadline is not null")).as("open deadlines").isZero();
    assertThat(rows("scheduled_tasks where picked = true")).as("keys in hand").isZero();
    assertThat(rows("scheduled_tasks where " + OF_A_RESOURCE))
        .as("keys that wait")
        .isLessThanOrEqualTo(all.size());
  }

  /** Checks that every disk is whole: its row is at rest, and the host has exactly its files. */
  void disksHold() {
    List<Volume> volumes = world.the(InstanceVolumes.class).list(Launches.ACCOUNT, List.of());
    List<Snapshot> snapshots = world.the(SnapshotService.class).list(Launches.ACCOUNT, List.of());
    assertThat(snapshots).allMatch(row -> row.state() == Snapshot.State.COMPLETED);
    Set<String> immutable = snapshots.stream().map(Snapshot::fileName).collect(Collectors.toSet());
    Set<String> writable = volumes.stream().map(Volume::fileName).collect(Collectors.toSet());
    assertThat(writable).as("no disk is written to twice").hasSize(volumes.size());
    assertThat(Collections.disjoint(writable, immutable)).as("no snapshot is written to").isTrue();
    Set<String> all = new HashSet<>(immutable);
    all.addAll(writable);
    all.addAll(leftBelow());
    assertThat(files()).as("files").containsExactlyInAnyOrderElementsOf(all);
    assertThat(host.made().values()).as("how often each file was made").allMatch(n -> n == 1);
    volumes.forEach(this::wholeAndAtRest);
    assertThat(rows("volume_modification where state <> 'COMPLETED'")).isZero();
    assertThat(rows("scheduled_tasks where picked = true")).as("keys in hand").isZero();
    for (InstanceView view : world.instances()) {
      if (view.instance().state() == InstanceState.RUNNING) {
        assertThat(host.fake().plugged(view.instance().uuid()).values())
            .as("what the guest has")
            .containsExactlyInAnyOrderElementsOf(
                view.volumes().stream().map(Volume::disk).toList());
      }
    }
  }

  /** Returns the files of deleted snapshots that are still backing files, as few as possible. */
  private Set<String> leftBelow() {
    assertThat(host.fake().blockCommits().spoilt())
        .as("disks below which files were merged")
        .isEmpty();
    BackingTree tree = world.the(DiskFiles.class).tree("local");
    assertThat(tree.runs()).as("files that could be one").isEmpty();
    Set<String> left = new HashSet<>();
    for (Snapshot row : world.the(SnapshotService.class).allOn("local", StoragePools.VOLUMES)) {
      if (row.state() == Snapshot.State.DELETING) {
        assertThat(tree.above(row.fileName())).as("on " + row.fileName()).isNotEmpty();
        left.add(row.fileName());
      }
    }
    return left;
  }

  private void wholeAndAtRest(Volume volume) {
    boolean attached = volume.instanceId() != null;
    assertThat(volume.state()).isEqualTo(attached ? Volume.State.IN_USE : Volume.State.AVAILABLE);
    assertThat(volume.attachment()).isEqualTo(attached ? Volume.Attachment.ATTACHED : null);
    assertThat(volume.overlayFile()).isNull();
    VolumeSpec file = host.fake().volume(volume.pool(), volume.fileName()).orElseThrow();
    assertThat(file.capacityBytes()).isEqualTo(volume.capacityBytes());
    assertThat(file.backing()).isEqualTo(volume.base());
  }

  /** Removes the rows of the life before. */
  void forget() {
    TABLES.forEach(table -> database.update("delete from " + table));
  }

  private static void oneOfEach(InstanceView view, @Nullable DomainView domain) {
    InstanceState state = view.instance().state();
    assertThat(domain).as("the domain of one that is " + state).isNotNull();
    assertThat(state).isIn(InstanceState.RUNNING, InstanceState.STOPPED);
    assertThat(Objects.requireNonNull(domain).state())
        .as("power of one that is " + state)
        .isEqualTo(state == InstanceState.RUNNING ? PowerState.RUNNING : PowerState.OFF);
    assertThat(view.volumes()).hasSize(2).allMatch(volume -> volume.state() == Volume.State.IN_USE);
  }

  /** The domain has the disks and the MAC that the rows say. */
  void domainsAreAsTheRowsSay() {
    MemoryHypervisor fake = host.fake();
    for (InstanceView view : world.instances()) {
      if (view.instance().state() == InstanceState.RUNNING) {
        DomainSpec spec = fake.definition(view.instance().uuid()).orElseThrow();
        assertThat(spec.disks())
            .extracting(DomainSpec.DiskSpec::volume)
            .isEqualTo(view.volumes().stream().map(Volume::fileName).toList());
        assertThat(spec.nics())
            .extracting(DomainSpec.NicSpec::mac)
            .isEqualTo(view.interfaces().stream().map(nic -> nic.row().mac()).toList());
      }
    }
  }

  private List<String> files() {
    try {
      return host.fake().volumes(POOL);
    } catch (HypervisorException noPoolYet) {
      return List.of();
    }
  }

  private static List<String> addresses(List<InstanceView> views) {
    return views.stream()
        .flatMap(view -> view.interfaces().stream())
        .map(nic -> nic.row())
        .map(NetworkInterface::privateIp)
        .toList();
  }

  private long rows(String from) {
    return Objects.requireNonNull(
        database.queryForObject("select count(*) from " + from, Long.class));
  }
}
