package io.beccoame.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.VolumeSpec;
import io.beccoame.image.Image;
import io.beccoame.image.ImageFixture;
import io.beccoame.platform.Ids;
import io.beccoame.support.GuardedHost;
import jakarta.persistence.EntityManagerFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

/** Rows first, files second, and no file is lost or made twice. */
abstract class InstanceVolumesContract {

  private static final String ACCOUNT = "000000000001";

  @Autowired private InstanceVolumes volumes;
  @Autowired private TransactionTemplate transaction;
  @Autowired private GuardedHost host;
  @Autowired private EntityManagerFactory factory;

  private final Image image = ImageFixture.image(3L << 29);
  private final String instance = Ids.next("i");

  @Autowired private StoragePools pools;

  @BeforeEach
  void store() {
    pools.specs().forEach(host.fake()::ensurePool);
    host.fake().ensureVolume(new VolumeSpec("beccoame-images", "base.qcow2", 3L << 29, null));
  }

  @Test
  void aRootStandsOnItsImageAndAFurtherDiskIsBlank() {
    create(true, NewDisk.blank("/dev/sdb", new NewDisk.DiskOptions(5, "gp3", null, null), false));
    volumes.ensureFiles(instance);

    List<Volume> mine = mine();
    assertThat(mine).extracting(Volume::target).containsExactly("vda", "vdb");
    assertThat(mine).extracting(Volume::state).containsOnly(Volume.State.IN_USE);
    assertThat(mine.get(0).sizeGib()).isEqualTo(2);
    assertThat(host.fake().volume(StoragePools.VOLUMES, mine.get(0).getId() + ".qcow2"))
        .contains(
            new VolumeSpec(
                StoragePools.VOLUMES,
                mine.get(0).fileName(),
                2L << 30,
                new VolumeSpec.Backing("beccoame-images", "base.qcow2")));
    assertThat(host.fake().volume(StoragePools.VOLUMES, mine.get(1).getId() + ".qcow2"))
        .contains(new VolumeSpec(StoragePools.VOLUMES, mine.get(1).fileName(), 5L << 30, null));
  }

  @Test
  void aDiskThatGotLostIsNotReplacedByABlankOne() {
    create(true);
    volumes.ensureFiles(instance);
    String file = mine().get(0).fileName();
    host.fake().deleteVolume(StoragePools.VOLUMES, file);
    volumes.ensureFiles(instance);
    assertThat(host.fake().volume(StoragePools.VOLUMES, file)).isEmpty();
  }

  @Test
  void aPoolOfImagesThatDoesNotRunIsInNobodysWay() {
    create(true);
    pools.lost("local");
    host.fake()
        .faults()
        .fail("ensurePool", "beccoame-images", 1, 9, HypervisorException.Kind.FAILED, false);
    volumes.ensureFiles(instance);
    Volume made = mine().get(0);
    volumes.deleteFiles(instance);
    host.fake().faults().clear();
    assertThat(made.state()).isEqualTo(Volume.State.IN_USE);
    assertThat(host.fake().volumes(StoragePools.VOLUMES)).doesNotContain(made.fileName());
  }

  @Test
  void poolsThatWereRemovedAreMadeAgain() {
    create(true);
    pools.ensure(host.get("local"));
    long before = host.fake().count("ensurePool");
    host.fake().faults().failNext("ensureVolume", HypervisorException.Kind.NOT_FOUND);
    volumes.ensureFiles(instance);
    assertThat(host.fake().count("ensurePool")).isEqualTo(before + 2);
    assertThat(mine()).extracting(Volume::state).containsExactly(Volume.State.IN_USE);
  }

  @Test
  void whatGoesWithTheInstanceGoesAndTheRestBecomesAvailable() {
    create(true, NewDisk.blank("/dev/sdb", NewDisk.DiskOptions.gib(1), false));
    volumes.ensureFiles(instance);
    Volume kept = mine().get(1);
    volumes.deleteFiles(instance);
    volumes.deleteFiles(instance);
    assertThat(mine().get(0).state()).isEqualTo(Volume.State.DELETING);
    assertThat(host.fake().volumes(StoragePools.VOLUMES))
        .contains(kept.fileName())
        .doesNotContain(mine().get(0).fileName());

    transaction.executeWithoutResult(status -> volumes.forget(instance));
    assertThat(mine()).isEmpty();
    Volume left =
        volumes.list(ACCOUNT, List.of()).stream().filter(kept::equals).findFirst().orElseThrow();
    assertThat(left.state()).isEqualTo(Volume.State.AVAILABLE);
    assertThat(left.deviceName()).isNull();
  }

  @Test
  void anUnreachableHostChangesNoState() {
    create(true);
    host.fake().faults().unreachable(true);
    try {
      assertThatThrownBy(() -> volumes.ensureFiles(instance))
          .isInstanceOf(HypervisorException.class);
      assertThat(mine()).extracting(Volume::state).containsExactly(Volume.State.CREATING);
    } finally {
      host.fake().faults().unreachable(false);
    }
    volumes.ensureFiles(instance);
    assertThat(mine()).extracting(Volume::state).containsExactly(Volume.State.IN_USE);
  }

  @Test
  void aDiskThatWasNeverMadeLeavesNothingBehind() {
    create(false);
    volumes.deleteFiles(instance);
    transaction.executeWithoutResult(status -> volumes.forget(instance));
    assertThat(volumes.byInstance(List.of(instance))).isEmpty();
    assertThat(volumes.list(ACCOUNT, List.of()))
        .noneMatch(volume -> instance.equals(volume.instanceId()));
  }

  @Test
  void theDisksOfFortyAreOneBatchWithoutAnySelect() {
    Statistics statistics = factory.unwrap(SessionFactory.class).getStatistics();
    statistics.setStatisticsEnabled(true);
    statistics.clear();
    List<AttachTarget> forty =
        IntStream.range(0, 40)
            .mapToObj(i -> new AttachTarget(Ids.next("i"), "local", "us-east-1a"))
            .toList();
    transaction.executeWithoutResult(
        status ->
            volumes.create(
                ACCOUNT, List.of(NewDisk.root(image, NewDisk.DiskOptions.NONE, null)), forty));
    assertThat(statistics.getEntityInsertCount()).isEqualTo(40);
    assertThat(statistics.getPrepareStatementCount()).isEqualTo(1);
    assertThat(volumes.byInstance(forty.stream().map(AttachTarget::instanceId).toList()))
        .hasSize(40);
  }

  @Test
  void impossibleDisksAreRefused() {
    refused(
        "InvalidBlockDeviceMapping", () -> NewDisk.root(image, NewDisk.DiskOptions.gib(1), null));
    refused(
        "InvalidParameterValue", () -> NewDisk.root(image, NewDisk.DiskOptions.gib(20000), null));
    refused(
        "InvalidParameterValue", () -> NewDisk.blank("/dev/sdb", NewDisk.DiskOptions.gib(0), null));
    refused(
        "UnknownVolumeType",
        () -> NewDisk.blank("/dev/sdb", new NewDisk.DiskOptions(1, "ssd", null, null), null));
    refused(
        "InvalidBlockDeviceMapping",
        () ->
            create(true, NewDisk.blank(image.rootDeviceName(), NewDisk.DiskOptions.gib(1), null)));
  }

  @Test
  void filesAreNeverTouchedInsideATransaction() {
    assertThatThrownBy(
            () -> transaction.executeWithoutResult(status -> volumes.ensureFiles(instance)))
        .isInstanceOf(IllegalTransactionStateException.class);
    assertThatThrownBy(
            () -> transaction.executeWithoutResult(status -> volumes.deleteFiles(instance)))
        .isInstanceOf(IllegalTransactionStateException.class);
  }

  private void create(boolean rootGoes, NewDisk... more) {
    List<NewDisk> disks = new ArrayList<>();
    disks.add(NewDisk.root(image, NewDisk.DiskOptions.NONE, rootGoes));
    disks.addAll(List.of(more));
    AttachTarget owner = new AttachTarget(instance, "local", "us-east-1a");
    transaction.executeWithoutResult(status -> volumes.create(ACCOUNT, disks, List.of(owner)));
  }

  private List<Volume> mine() {
    return volumes.byInstance(List.of(instance)).getOrDefault(instance, List.of());
  }

  private static void refused(String code, Runnable work) {
    assertThatThrownBy(work::run).extracting("code").isEqualTo(code);
  }
}
