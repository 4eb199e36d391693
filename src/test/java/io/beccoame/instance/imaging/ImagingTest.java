package io.beccoame.instance.imaging;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.beccoame.hypervisor.CloudInitSource;
import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.hypervisor.VolumeSpec;
import io.beccoame.image.Image;
import io.beccoame.image.ImageDisk;
import io.beccoame.image.ImageMaking;
import io.beccoame.image.ImageService;
import io.beccoame.instance.Machines;
import io.beccoame.instance.lifecycle.InstanceState;
import io.beccoame.instance.lifecycle.Phase;
import io.beccoame.snapshot.Snapshot;
import io.beccoame.snapshot.SnapshotService;
import io.beccoame.tag.TagService;
import io.beccoame.volume.InstanceVolumes;
import io.beccoame.volume.Volume;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.CreateImageRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Tests images of instances: at one moment, across a power cycle, and with their backing files. */
class ImagingTest extends Machines {

  private static int names;

  @Autowired private ImagingActions actions;
  @Autowired private ImageService images;
  @Autowired private ImageMaking making;
  @Autowired private InstanceVolumes volumes;
  @Autowired private SnapshotService snapshots;
  @Autowired private TagService tags;

  @Test
  void aGuestIsSwitchedOffForItsImageAndOnAgain() {
    String instance = upWithTwoDisks();
    long asked = host().count("shutdown");
    long live = host().count("takeExternalSnapshots");
    String image = create(instance, r -> r.description("Mine"));
    Image made = available(image);
    assertThat(host().count("shutdown")).isGreaterThan(asked);
    assertThat(host().count("takeExternalSnapshots"))
        .as("nothing was written meanwhile")
        .isEqualTo(live);
    eventually(instance, InstanceState.RUNNING);
    assertThat(made.sourceInstanceId()).isEqualTo(instance);
    assertThat(made.description()).isEqualTo("Mine");
    assertThat(made.disks())
        .extracting(ImageDisk::deviceName, ImageDisk::sizeGib)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("/dev/sda1", 1),
            org.assertj.core.groups.Tuple.tuple("/dev/sdf", 3));
    for (ImageDisk disk : made.disks()) {
      assertThat(row(String.valueOf(disk.volumeId())).fileName()).isNotEqualTo(disk.fileName());
    }
  }

  @Test
  void twoImagesInARowAreMadeAndTheInstanceIsRunningThroughout() {
    String instance = upWithTwoDisks();
    host().faults().failAlways("start", Kind.UNREACHABLE);
    String first = create(instance, r -> {});
    String second = create(instance, r -> {});
    await().until(() -> making.waiting(instance).isEmpty());
    assertThat(view(instance).instance().state()).isEqualTo(InstanceState.RUNNING);
    String third = create(instance, r -> {});
    host().faults().clear();
    instances.edit(ACCOUNT, List.of(instance), row -> {});
    List<Image> made = List.of(available(first), available(second), available(third));
    assertThat(made).extracting(Image::snapshotId).doesNotHaveDuplicates().doesNotContainNull();
    assertThat(view(instance).instance().state()).isEqualTo(InstanceState.RUNNING);
    await()
        .untilAsserted(
            () -> assertThat(view(instance).instance().lifecycle().phase()).isEqualTo(Phase.UP));
  }

  @Test
  void aGuestThatMayRunOnDoesAndAllItsDisksAreTakenAtOneMoment() {
    String instance = upWithTwoDisks();
    long asked = host().count("shutdown");
    long live = host().count("takeExternalSnapshots");
    Image made = available(create(instance, r -> r.noReboot(true)));
    assertThat(host().count("shutdown")).isEqualTo(asked);
    assertThat(host().count("takeExternalSnapshots")).isEqualTo(live + 1);
    assertThat(view(instance).instance().state()).isEqualTo(InstanceState.RUNNING);
    assertThat(made.disks()).extracting(ImageDisk::snapshotId).doesNotContainNull();
  }

  @Test
  void guestsOfAnImageUseTheSeedOfItsInstance() {
    jdbc.update("update image set cloud_init = ?", "NOCLOUD");
    String instance = up();
    jdbc.update("update image set cloud_init = ?", "EC2");
    Image made = available(create(instance, r -> r.noReboot(true)));
    assertThat(made.seed()).isEqualTo(CloudInitSource.NOCLOUD);
    assertThat(view(up(command(r -> r.imageId(made.getId())))).instance().seed())
        .isEqualTo(CloudInitSource.NOCLOUD);
  }

  @Test
  void aGuestThatDoesNotListenLosesItsPowerAtTheDeadline() {
    String instance = up();
    host().faults().failAlways("shutdown", Kind.FAILED);
    String image = create(instance, r -> {});
    await().until(() -> !making.waiting(instance).isEmpty());
    jdbc.update(
        "update instance set deadline = dateadd('HOUR', -1, current_timestamp) where id = ?",
        instance);
    instances.edit(ACCOUNT, List.of(instance), row -> {});
    available(image);
    host().faults().clear();
    eventually(instance, InstanceState.RUNNING);
  }

  @Test
  void tenLaunchesStandOnItAlsoWhenItIsGone() {
    String instance = upWithTwoDisks();
    Image made = available(create(instance, r -> r.noReboot(true)));
    terminate(instance);
    List<String> copies =
        IntStream.range(0, 10).mapToObj(n -> up(command(r -> r.imageId(made.getId())))).toList();
    for (String copy : copies) {
      List<Volume> disks = volumes.byInstance(List.of(copy)).getOrDefault(copy, List.of());
      assertThat(disks).hasSize(2);
      for (int i = 0; i < 2; i++) {
        VolumeSpec file = host().volume("beccoame-volumes", disks.get(i).fileName()).orElseThrow();
        assertThat(file.backing())
            .isEqualTo(
                new VolumeSpec.Backing(
                    "beccoame-volumes", String.valueOf(made.disks().get(i).fileName())));
      }
    }
    assertCode(
        () -> snapshots.delete(ACCOUNT, String.valueOf(made.snapshotId())),
        "InvalidSnapshot.InUse");
    jdbc.update("update image set state = 'DEREGISTERED' where id = ?", made.getId());
    made.disks().forEach(disk -> snapshots.delete(ACCOUNT, String.valueOf(disk.snapshotId())));
    assertCode(() -> up(command(r -> r.imageId(made.getId()))), "InvalidAMIID.Unavailable");
    for (String copy : copies) {
      stop(copy);
      start(copy);
      assertThat(files()).contains(String.valueOf(made.baseVolume()));
      terminate(copy);
    }
    await().untilAsserted(() -> assertThat(files()).doesNotContain(made.baseVolume()));
  }

  @Test
  void aStoppedOneIsTakenAsItIsAndItsMappingMayBeChanged() {
    String instance = upWithTwoDisks();
    stop(instance);
    Image made =
        available(
            create(
                instance,
                r ->
                    r.blockDeviceMappings(
                        mapping(m -> m.deviceName("/dev/sdf").noDevice("")),
                        mapping(
                            m ->
                                m.deviceName("/dev/sda1")
                                    .ebs(e -> e.volumeSize(2).deleteOnTermination(false))),
                        mapping(m -> m.deviceName("/dev/sdh").ebs(e -> e.volumeSize(7))))));
    assertThat(view(instance).instance().state()).isEqualTo(InstanceState.STOPPED);
    assertThat(made.disks())
        .extracting(ImageDisk::deviceName, ImageDisk::sizeGib, ImageDisk::deleteOnTermination)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("/dev/sda1", 2, false),
            org.assertj.core.groups.Tuple.tuple("/dev/sdh", 7, true));
    String copy =
        up(
            command(
                r ->
                    r.imageId(made.getId())
                        .blockDeviceMappings(
                            mapping(
                                m ->
                                    m.deviceName("/dev/sda1")
                                        .ebs(e -> e.deleteOnTermination(true))),
                            mapping(m -> m.deviceName("/dev/sdh").noDevice("")))));
    assertThat(volumes.byInstance(List.of(copy)).get(copy))
        .singleElement()
        .satisfies(disk -> assertThat(disk.sizeGib()).isEqualTo(2));
  }

  @Test
  void aSnapshotThatCantBeTakenFailsItAndSaysWhy() {
    String instance = stopped();
    host().faults().failAlways("ensureVolume", Kind.NO_SPACE);
    String image = create(instance, r -> {});
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> assertThat(shown(image).state()).isEqualTo(Image.State.FAILED));
    host().faults().clear();
    assertThat(images.visible(ACCOUNT, image).state()).isEqualTo(Image.State.FAILED);
    assertCode(() -> up(command(r -> r.imageId(image))), "InvalidAMIID.Unavailable");
    start(instance);
  }

  @Test
  void snapshotsAndTheirImageGetTheirOwnTags() {
    String instance = up();
    Image made =
        available(
            create(
                instance,
                r ->
                    r.tagSpecifications(
                        spec(t -> t.resourceType("image").tags(tag("what", "image"))),
                        spec(t -> t.resourceType("snapshot").tags(tag("what", "snapshot"))))));
    Map<String, Map<String, String>> found =
        tags.of(List.of(made.getId(), String.valueOf(made.snapshotId())));
    assertThat(found.get(made.getId())).containsEntry("what", "image");
    assertThat(found.get(String.valueOf(made.snapshotId()))).containsEntry("what", "snapshot");
    Snapshot snapshot = snapshots.find(List.of(String.valueOf(made.snapshotId()))).get(0);
    assertThat(snapshot.description())
        .isEqualTo("Created by CreateImage(%s) for %s".formatted(instance, made.getId()));
  }

  @Test
  void whatIsNoRequestIsRefused() {
    String instance = up();
    assertCode(() -> create("i-?", r -> {}), "InvalidInstanceID.Malformed");
    assertCode(() -> create(GONE, r -> {}), "InvalidInstanceID.NotFound");
    assertCode(() -> create(instance, r -> r.name(null)), "MissingParameter");
    assertCode(() -> create(instance, r -> r.name("?")), "InvalidAMIName.Malformed");
    assertCode(
        () ->
            create(
                instance,
                r -> r.blockDeviceMappings(mapping(m -> m.deviceName("/dev/sda1").noDevice("")))),
        "InvalidBlockDeviceMapping");
    String first = create(instance, r -> r.name("taken"));
    available(first);
    assertCode(
        () -> create(instance, r -> r.name("taken").noReboot(true)), "InvalidAMIName.Duplicate");
    terminate(instance);
    assertCode(() -> create(instance, r -> {}), "IncorrectInstanceState");
  }

  private String upWithTwoDisks() {
    return up(
        command(
            r ->
                r.blockDeviceMappings(
                    mapping(m -> m.deviceName("/dev/sdf").ebs(e -> e.volumeSize(3))))));
  }

  private String create(String instance, Consumer<CreateImageRequest.Builder> request) {
    return actions
        .createImage(
            ME,
            CreateImageRequest.builder()
                .instanceId(instance)
                .name("image-" + ++names)
                .applyMutation(request)
                .build())
        .imageId();
  }

  private Image available(String id) {
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(shown(id).state()).isEqualTo(Image.State.AVAILABLE));
    return shown(id);
  }

  private Image shown(String id) {
    return java.util.Objects.requireNonNull(images.byIds(List.of(id)).get(id));
  }

  private Volume row(String id) {
    return volumes.list(ACCOUNT, List.of(id)).get(0);
  }

  private List<String> files() {
    return host().volumes("beccoame-volumes");
  }

  private static BlockDeviceMapping mapping(Consumer<BlockDeviceMapping.Builder> mapping) {
    return BlockDeviceMapping.builder().applyMutation(mapping).build();
  }

  private static TagSpecification spec(Consumer<TagSpecification.Builder> specification) {
    return TagSpecification.builder().applyMutation(specification).build();
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }
}
