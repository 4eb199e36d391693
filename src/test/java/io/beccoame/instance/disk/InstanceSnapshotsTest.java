package io.beccoame.instance.disk;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.beccoame.ec2.ResourceKind;
import io.beccoame.hypervisor.DomainSpec.DiskSpec;
import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.instance.Machines;
import io.beccoame.snapshot.Snapshot;
import io.beccoame.snapshot.SnapshotService;
import io.beccoame.tag.TagService;
import io.beccoame.volume.Volume;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.CreateSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.InstanceSpecification;
import software.amazon.awssdk.services.ec2.model.SnapshotInfo;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Tests snapshots of all volumes of a running instance. */
@TestPropertySource(
    properties =
        "spring.datasource.url=jdbc:h2:mem:instancedisks;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000")
class InstanceSnapshotsTest extends Machines {

  @Autowired private InstanceSnapshotActions actions;
  @Autowired private SnapshotService snapshots;
  @Autowired private TagService tags;

  @AfterEach
  void removeSnapshots() {
    host().faults().clear();
    for (Snapshot each : snapshots.list(ACCOUNT, List.of())) {
      eventuallyTaken(List.of(each.getId()));
      snapshots.delete(ACCOUNT, each.getId());
    }
  }

  @Test
  void allDisksOfARunningGuestAreDivertedByOneCall() {
    String instance = withThreeDisks();
    List<String> before = files(instance);
    long snapshots = host().count("takeExternalSnapshots");
    List<SnapshotInfo> begun =
        create(instance, r -> r.description("before the upgrade").tagSpecifications(tagged()));
    assertThat(begun)
        .extracting(SnapshotInfo::volumeId)
        .containsExactlyElementsOf(volumes(instance).stream().map(Volume::getId).toList());
    assertThat(begun)
        .extracting(SnapshotInfo::startTime)
        .as("one moment")
        .containsOnly(start(begun));
    assertThat(begun).extracting(SnapshotInfo::description).containsOnly("before the upgrade");
    assertThat(begun).extracting(SnapshotInfo::stateAsString).containsOnly("pending");
    assertThat(begun).allMatch(each -> each.tags().get(0).value().equals("set"));

    eventuallyTaken(ids(begun));
    assertThat(host().count("takeExternalSnapshots")).isEqualTo(snapshots + 1);
    assertThat(taken(begun)).extracting(Snapshot::fileName).containsExactlyElementsOf(before);
    assertThat(files(instance)).doesNotContainAnyElementsOf(before);
    assertThat(plugged(instance)).containsExactlyInAnyOrderElementsOf(files(instance));
    assertThat(host().starts(uuid(instance))).isEqualTo(1);
  }

  @Test
  void aHostThatRefusesTakesNoneOfThem() {
    String instance = withThreeDisks();
    List<String> before = files(instance);
    host().faults().failAlways("takeExternalSnapshots", Kind.UNSUPPORTED);
    List<SnapshotInfo> begun = create(instance, r -> {});
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> taken(begun).stream().allMatch(row -> row.state() == Snapshot.State.ERROR));
    assertThat(files(instance)).isEqualTo(before);
    assertThat(plugged(instance)).containsExactlyInAnyOrderElementsOf(before);
  }

  @Test
  void theRootAndSingleVolumesMayBeLeftOut() {
    String instance = withThreeDisks();
    List<Volume> volumes = volumes(instance);
    String root = volumes.get(0).getId();
    String second = volumes.get(1).getId();
    List<SnapshotInfo> begun =
        create(instance, of -> of.excludeBootVolume(true).excludeDataVolumeIds(second), r -> {});
    assertThat(begun).extracting(SnapshotInfo::volumeId).containsExactly(volumes.get(2).getId());
    refused("InvalidParameterValue", instance, of -> of.excludeDataVolumeIds(root));
    refused(
        "InvalidParameterValue", instance, of -> of.excludeDataVolumeIds("vol-0123456789abcdef0"));
    refused("InvalidVolumeID.Malformed", instance, of -> of.excludeDataVolumeIds("vol-1"));
    refused(
        "InvalidParameterValue",
        instance,
        of ->
            of.excludeBootVolume(true)
                .excludeDataVolumeIds(volumes.subList(1, 3).stream().map(Volume::getId).toList()));
  }

  @Test
  void tagsOfTheVolumesAreCopiedUnderThoseOfTheCall() {
    String instance = up();
    String volume = volumes(instance).get(0).getId();
    tags.put(ACCOUNT, ResourceKind.VOLUME, volume, Map.of("purpose", "old", "team", "blue"));
    List<SnapshotInfo> begun =
        create(instance, r -> r.copyTagsFromSource("volume").tagSpecifications(tagged()));
    Map<String, String> expected = Map.of("purpose", "set", "team", "blue");
    assertThat(begun.get(0).tags())
        .containsExactlyInAnyOrderElementsOf(
            expected.entrySet().stream()
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList());
    assertThat(tags.of(ids(begun)).get(begun.get(0).snapshotId())).isEqualTo(expected);
    assertCode(
        () -> create(instance, r -> r.copyTagsFromSource("instance")), "InvalidParameterValue");
  }

  @Test
  void allOrNoneAreBegun() {
    String instance = withThreeDisks();
    host().faults().unreachable(true);
    create(instance, of -> of.excludeBootVolume(true), r -> {});
    assertCode(() -> create(instance, r -> {}), "ConcurrentSnapshotLimitExceeded");
    assertThat(snapshots.list(ACCOUNT, List.of())).hasSize(2);
    host().faults().clear();
  }

  @Test
  void whatHasNoVolumesToShowIsRefused() {
    assertCode(() -> create(GONE, r -> {}), "InvalidInstanceID.NotFound");
    assertCode(() -> create("i-1", r -> {}), "InvalidInstanceID.Malformed");
    assertCode(
        () -> actions.createSnapshots(ME, CreateSnapshotsRequest.builder().build()),
        "MissingParameter");
    String instance = up();
    terminate(instance);
    assertCode(() -> create(instance, r -> {}), "IncorrectState");
  }

  private void refused(
      String code, String instance, Consumer<InstanceSpecification.Builder> specification) {
    assertCode(() -> create(instance, specification, r -> {}), code);
  }

  private List<SnapshotInfo> create(
      String instance, Consumer<CreateSnapshotsRequest.Builder> request) {
    return create(instance, of -> {}, request);
  }

  private List<SnapshotInfo> create(
      String instance,
      Consumer<InstanceSpecification.Builder> specification,
      Consumer<CreateSnapshotsRequest.Builder> request) {
    return actions
        .createSnapshots(
            ME,
            CreateSnapshotsRequest.builder()
                .instanceSpecification(of -> specification.accept(of.instanceId(instance)))
                .applyMutation(request)
                .build())
        .snapshots();
  }

  private static TagSpecification tagged() {
    return TagSpecification.builder()
        .resourceType("snapshot")
        .tags(Tag.builder().key("purpose").value("set").build())
        .build();
  }

  private String withThreeDisks() {
    return up(command(r -> r.blockDeviceMappings(blank("/dev/sdf"), blank("/dev/sdg"))));
  }

  private static BlockDeviceMapping blank(String device) {
    return BlockDeviceMapping.builder().deviceName(device).ebs(ebs -> ebs.volumeSize(1)).build();
  }

  private static java.time.Instant start(List<SnapshotInfo> begun) {
    return begun.get(0).startTime();
  }

  private static List<String> ids(List<SnapshotInfo> begun) {
    return begun.stream().map(SnapshotInfo::snapshotId).toList();
  }

  private List<Snapshot> taken(List<SnapshotInfo> begun) {
    return begun.stream()
        .map(each -> snapshots.list(ACCOUNT, List.of(each.snapshotId())).get(0))
        .toList();
  }

  private List<Volume> volumes(String instance) {
    return view(instance).volumes();
  }

  private List<String> files(String instance) {
    return volumes(instance).stream().map(Volume::fileName).toList();
  }

  private List<String> plugged(String instance) {
    return host().plugged(uuid(instance)).values().stream().map(DiskSpec::volume).toList();
  }

  private void eventuallyTaken(List<String> ids) {
    await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                snapshots.list(ACCOUNT, ids).stream()
                    .noneMatch(row -> row.state() == Snapshot.State.PENDING));
  }
}
