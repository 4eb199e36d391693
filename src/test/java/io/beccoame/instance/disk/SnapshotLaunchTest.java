package io.beccoame.instance.disk;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.beccoame.hypervisor.VolumeSpec;
import io.beccoame.instance.Machines;
import io.beccoame.instance.lifecycle.InstanceState;
import io.beccoame.snapshot.Snapshot;
import io.beccoame.snapshot.SnapshotService;
import io.beccoame.volume.InstanceVolumes;
import io.beccoame.volume.NewDisk;
import io.beccoame.volume.NewVolume;
import io.beccoame.volume.Volume;
import io.beccoame.volume.VolumeService;
import io.beccoame.volume.VolumeSnapshots;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;

/** Launches whose mapping names snapshots, and starts without a root. */
@TestPropertySource(
    properties =
        "spring.datasource.url=jdbc:h2:mem:instancedisks;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000")
class SnapshotLaunchTest extends Machines {

  @Autowired private AttachmentService attachments;
  @Autowired private VolumeService life;
  @Autowired private InstanceVolumes volumes;
  @Autowired private VolumeSnapshots taking;
  @Autowired private SnapshotService snapshots;

  @AfterEach
  void removeAll() {
    for (Volume volume : volumes.list(ACCOUNT, List.of())) {
      if (volume.state() == Volume.State.AVAILABLE) {
        life.delete(ACCOUNT, volume.getId());
      }
    }
    for (Snapshot each : snapshots.list(ACCOUNT, List.of())) {
      snapshots.delete(ACCOUNT, each.getId());
    }
  }

  @Test
  void anExtraDiskStartsFromItsSnapshot() {
    Snapshot snapshot = snapshot(2);
    String instance = up(mapped(ebs -> ebs.snapshotId(snapshot.getId())));
    Volume extra = view(instance).volumes().get(1);
    assertThat(extra.sizeGib()).isEqualTo(2);
    assertThat(extra.snapshotId()).isEqualTo(snapshot.getId());
    assertThat(extra.deleteOnTermination()).isTrue();
    assertThat(host().volume(extra.pool(), extra.fileName()).orElseThrow().backing())
        .isEqualTo(new VolumeSpec.Backing(snapshot.pool(), snapshot.fileName()));
    snapshots.delete(ACCOUNT, snapshot.getId());
    terminate(instance);
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> host().volume(extra.pool(), extra.fileName()).isEmpty());
  }

  @Test
  void itMayBeLargerAndFasterButNotSmaller() {
    Snapshot snapshot = snapshot(2);
    String id = snapshot.getId();
    String instance =
        up(
            mapped(
                ebs ->
                    ebs.snapshotId(id).volumeSize(5).volumeType("gp3").deleteOnTermination(false)));
    Volume extra = view(instance).volumes().get(1);
    assertThat(extra.sizeGib()).isEqualTo(5);
    assertThat(extra.volumeType()).isEqualTo("gp3");
    assertThat(extra.deleteOnTermination()).isFalse();
    int before = instances.all(ACCOUNT).size();
    refused("InvalidBlockDeviceMapping", ebs -> ebs.snapshotId(id).volumeSize(1));
    refused("InvalidSnapshot.NotFound", ebs -> ebs.snapshotId("snap-0123456789abcdef0"));
    assertCode(() -> mapped(ebs -> ebs.snapshotId("snap-1")), "InvalidSnapshotID.Malformed");
    assertThat(instances.all(ACCOUNT)).as("nothing of the refused ones").hasSize(before);
  }

  @Test
  void theRootStartsFromItsImageAlone() {
    String id = snapshot(1).getId();
    assertCode(
        () ->
            launches.launch(
                command(
                    r -> r.blockDeviceMappings(mapping("/dev/sda1", ebs -> ebs.snapshotId(id))))),
        "InvalidBlockDeviceMapping");
  }

  @Test
  void aDeviceThatIsLeftOutIsNoDisk() {
    String instance =
        up(
            command(
                r ->
                    r.blockDeviceMappings(
                        BlockDeviceMapping.builder().deviceName("/dev/sdf").noDevice("").build(),
                        mapping("/dev/sdg", ebs -> ebs.volumeSize(1)))));
    assertThat(view(instance).volumes())
        .extracting(Volume::deviceName)
        .containsExactly("/dev/sda1", "/dev/sdg");
  }

  @Test
  void withoutARootAnInstanceDoesNotStart() {
    String instance = stopped();
    Volume root = view(instance).volumes().get(0);
    attachments.detach(ACCOUNT, root.getId(), null, null);
    await().atMost(Duration.ofMinutes(1)).until(() -> view(instance).volumes().isEmpty());
    assertCode(() -> instances.start(ACCOUNT, List.of(instance)), "IncorrectInstanceState");
    assertThat(view(instance).instance().state()).isEqualTo(InstanceState.STOPPED);
    attachments.attach(ACCOUNT, root.getId(), instance, "/dev/sda1");
    start(instance);
    assertThat(host().plugged(uuid(instance))).containsOnlyKeys("vda");
  }

  private void refused(String code, Consumer<EbsBlockDevice.Builder> ebs) {
    assertCode(() -> launches.launch(mapped(ebs)), code);
  }

  private static io.beccoame.instance.LaunchCommand mapped(Consumer<EbsBlockDevice.Builder> ebs) {
    return command(r -> r.blockDeviceMappings(mapping("/dev/sdf", ebs)));
  }

  private static BlockDeviceMapping mapping(String device, Consumer<EbsBlockDevice.Builder> ebs) {
    return BlockDeviceMapping.builder().deviceName(device).ebs(ebs).build();
  }

  /** A completed one of a blank volume that is gone. */
  private Snapshot snapshot(int gib) {
    String volume =
        life.create(
                new NewVolume(ACCOUNT, "us-east-1a", null, NewDisk.DiskOptions.gib(gib), Map.of()))
            .getId();
    await().until(() -> row(volume).state() == Volume.State.AVAILABLE);
    String id = taking.begin(ACCOUNT, volume, "", Map.of()).getId();
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> taken(id).state() == Snapshot.State.COMPLETED);
    life.delete(ACCOUNT, volume);
    return taken(id);
  }

  private Snapshot taken(String id) {
    return snapshots.list(ACCOUNT, List.of(id)).get(0);
  }

  private Volume row(String id) {
    return volumes.list(ACCOUNT, List.of(id)).get(0);
  }
}
