package io.beccoame.image;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.ec2.Caller;
import io.beccoame.snapshot.Snapshot;
import io.beccoame.snapshot.SnapshotService;
import io.beccoame.support.Callers;
import io.beccoame.support.GuardedHost;
import io.beccoame.support.OnH2;
import io.beccoame.volume.NewDisk;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.CopyImageRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSnapshotReturnCode;
import software.amazon.awssdk.services.ec2.model.DeregisterImageRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.RegisterImageRequest;

/** Images that callers make of snapshots, copy, and take away. */
@OnH2
@Import(Snapshots.class)
class ImageRegistryTest {

  private static final String ME = Callers.ACCOUNT;

  @Autowired private ImageRegistryActions actions;
  @Autowired private ImageActions describing;
  @Autowired private ImageService images;
  @Autowired private ImageRepository repository;
  @Autowired private ImageAliasRepository aliases;
  @Autowired private SnapshotService snapshots;
  @Autowired private Snapshots made;
  @Autowired private TransactionTemplate transaction;
  @Autowired private GuardedHost host;

  @AfterEach
  void empty() {
    host.fake().faults().clear();
    aliases.deleteAll();
    repository.deleteAll();
  }

  @Test
  void anImageIsARowThatNamesSnapshots() {
    String root = made.completed(2);
    String data = made.completed(1);
    String id =
        register(
            r ->
                r.name("mine")
                    .description("My own")
                    .enaSupport(true)
                    .blockDeviceMappings(
                        ebs("/dev/sda1", root, null),
                        ebs("/dev/sdf", data, 5),
                        mapping(
                            "sdg",
                            e -> e.volumeSize(4).volumeType("gp3").deleteOnTermination(false))));
    software.amazon.awssdk.services.ec2.model.Image shown = shown(Callers.ONE, id);
    assertThat(shown.name()).isEqualTo("mine");
    assertThat(shown.description()).isEqualTo("My own");
    assertThat(shown.stateAsString()).isEqualTo("available");
    assertThat(shown.ownerId()).isEqualTo(ME);
    assertThat(shown.imageOwnerAlias()).isNull();
    assertThat(shown.publicLaunchPermissions()).isFalse();
    assertThat(shown.enaSupport()).isTrue();
    assertThat(shown.architectureAsString()).isEqualTo("x86_64");
    assertThat(shown.imageLocation()).isEqualTo(ME + "/mine");
    assertThat(shown.blockDeviceMappings())
        .extracting(
            BlockDeviceMapping::deviceName,
            each -> each.ebs().snapshotId(),
            each -> each.ebs().volumeSize(),
            each -> each.ebs().volumeTypeAsString(),
            each -> each.ebs().deleteOnTermination())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("/dev/sda1", root, 2, "gp2", true),
            org.assertj.core.groups.Tuple.tuple("/dev/sdf", data, 5, "gp2", true),
            org.assertj.core.groups.Tuple.tuple("/dev/sdg", null, 4, "gp3", false));
  }

  @Test
  void disksOfAnImageUseTheFilesOfItsSnapshots() {
    String root = made.completed(2);
    String id = register(r -> r.name("thin").blockDeviceMappings(ebs("/dev/sda1", root, null)));
    Image image = held(id);
    NewDisk disk = NewDisk.root(image, NewDisk.DiskOptions.NONE, null);
    assertThat(disk.basePool()).isEqualTo("beccoame-volumes");
    assertThat(disk.baseVolume()).isEqualTo(made.row(root).fileName());
    assertThat(disk.snapshotId()).isEqualTo(root);
    assertThat(disk.imageId()).isEqualTo(id);
    assertThat(disk.sizeGib()).isEqualTo(2);
    assertThat(image.hostId()).isEqualTo("local");
    assertCode(
        () -> NewDisk.root(image, NewDisk.DiskOptions.gib(1), null), "InvalidBlockDeviceMapping");
  }

  @Test
  void aNameIsHeldByOneImageOfAnAccountUntilThatGoes() {
    String snapshot = made.completed(1);
    String first = simple("one", snapshot);
    assertCode(() -> simple("one", snapshot), "InvalidAMIName.Duplicate");
    deregister(Callers.ONE, first, false);
    assertThat(simple("one", snapshot)).isNotEqualTo(first);
    assertCode(() -> simple("ab", snapshot), "InvalidAMIName.Malformed");
    assertCode(() -> simple("what?", snapshot), "InvalidAMIName.Malformed");
    assertCode(
        () -> register(r -> r.blockDeviceMappings(ebs("/dev/sda1", snapshot, null))),
        "MissingParameter");
  }

  @Test
  void impossibleImagesAreRefusedByName() {
    String snapshot = made.completed(2);
    String pending = made.begun(made.volume(1));
    BlockDeviceMapping root = ebs("/dev/sda1", snapshot, null);
    assertCode(() -> register(r -> r.name("none")), "InvalidBlockDeviceMapping");
    assertCode(
        () -> register(r -> r.name("other").blockDeviceMappings(ebs("/dev/sdb", snapshot, null))),
        "InvalidBlockDeviceMapping");
    assertCode(
        () -> register(r -> r.name("twice").blockDeviceMappings(root, root)),
        "InvalidBlockDeviceMapping");
    assertCode(
        () -> register(r -> r.name("small").blockDeviceMappings(ebs("/dev/sda1", snapshot, 1))),
        "InvalidBlockDeviceMapping");
    assertCode(() -> simple("early", pending), "IncorrectState");
    assertCode(() -> simple("gone", "snap-0123456789abcdef0"), "InvalidSnapshot.NotFound");
    assertCode(() -> simple("form", "snap-?"), "InvalidSnapshotID.Malformed");
    assertCode(
        () -> register(r -> r.name("old").virtualizationType("paravirtual")),
        "UnsupportedOperation");
    assertCode(
        () -> register(r -> r.name("risc").architecture("riscv").blockDeviceMappings(root)),
        "InvalidParameterValue");
    assertCode(
        () -> register(r -> r.name("boot").bootMode("floppy").blockDeviceMappings(root)),
        "InvalidParameterValue");
    assertThat(repository.count()).isZero();
  }

  @Test
  void aSnapshotStaysAsLongAsAnImageNamesIt() {
    String snapshot = made.completed(1);
    String id = simple("holder", snapshot);
    assertCode(() -> snapshots.delete(ME, snapshot), "InvalidSnapshot.InUse");
    deregister(Callers.ONE, id, false);
    assertThat(made.row(snapshot).state()).isEqualTo(Snapshot.State.COMPLETED);
    snapshots.delete(ME, snapshot);
    assertCode(() -> held(id), "InvalidAMIID.Unavailable");
    assertThat(described(Callers.ONE, id)).isEmpty();
  }

  @Test
  void snapshotsGoWithTheirImageOnRequestUnlessAnotherImageNamesThem() {
    String shared = made.completed(1);
    String alone = made.completed(1);
    String both =
        register(
            r ->
                r.name("both")
                    .blockDeviceMappings(
                        ebs("/dev/sda1", shared, null), ebs("/dev/sdb", alone, null)));
    simple("other", shared);
    assertThat(deregister(Callers.ONE, both, true))
        .extracting(DeleteSnapshotReturnCode::snapshotId, each -> each.returnCodeAsString())
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(shared, "skipped"),
            org.assertj.core.groups.Tuple.tuple(alone, "success"));
    assertThat(snapshots.find(List.of(shared, alone)))
        .extracting(Snapshot::getId)
        .containsExactly(shared);
  }

  @Test
  void onlyItsOwnerTakesItAway() {
    String id = simple("mine", made.completed(1));
    assertCode(() -> deregister(Callers.TWO, id, false), "InvalidAMIID.NotFound");
    ImageFixture.publish(repository, id);
    assertCode(() -> deregister(Callers.TWO, id, false), "AuthFailure");
    assertCode(
        () -> deregister(Callers.ONE, "ami-0123456789abcdef0", false), "InvalidAMIID.NotFound");
    assertCode(() -> deregister(Callers.ONE, "mine", false), "InvalidAMIID.Malformed");
    deregister(Callers.ONE, id, false);
    assertCode(() -> deregister(Callers.ONE, id, false), "InvalidAMIID.Unavailable");
  }

  @Test
  void aCopyHasSnapshotsOfItsOwnOnTheSameFileAndTheLastTakesItAlong() {
    String volume = made.volume(1);
    String snapshot = made.begun(volume);
    made.work("volume", volume);
    made.removeVolume(volume);
    String file = made.row(snapshot).fileName();
    String source = simple("source", snapshot);
    int before = made.files().size();
    List<String> copies =
        IntStream.range(0, 10).mapToObj(n -> copy(Callers.ONE, source, "copy-" + n)).toList();
    assertThat(made.files()).as("nothing is copied").hasSize(before);
    deregister(Callers.ONE, source, true);
    made.work("snapshot", snapshot);
    assertThat(made.files()).contains(file);
    for (String copy : copies) {
      Image row = held(copy);
      assertThat(row.baseVolume()).isEqualTo(file);
      assertThat(row.snapshotId()).isNotEqualTo(snapshot);
      assertThat(made.files()).contains(file);
      deregister(Callers.ONE, copy, true);
      made.work("snapshot", String.valueOf(row.snapshotId()));
    }
    assertThat(made.files()).doesNotContain(file);
  }

  @Test
  void aCopyIsTheCopiersOwn() {
    String id = simple("public", made.completed(1));
    assertCode(() -> copy(Callers.TWO, id, "copy"), "InvalidAMIID.NotFound");
    ImageFixture.publish(repository, id);
    String copy = copy(Callers.TWO, id, "copy");
    software.amazon.awssdk.services.ec2.model.Image shown = shown(Callers.TWO, copy);
    assertThat(shown.ownerId()).isEqualTo(Callers.TWO.accountId());
    assertThat(shown.sourceImageId()).isEqualTo(id);
    assertThat(snapshots.list(Callers.TWO.accountId(), List.of()))
        .extracting(Snapshot::getId)
        .contains(shown.blockDeviceMappings().get(0).ebs().snapshotId());
    assertCode(() -> copy(Callers.TWO, id, "copy"), "InvalidAMIName.Duplicate");
    assertCode(
        () ->
            actions.copyImage(
                Callers.ONE,
                CopyImageRequest.builder()
                    .sourceImageId(id)
                    .sourceRegion("mars-1")
                    .name("far")
                    .build()),
        "InvalidRegion");
  }

  @Test
  void imagesOfTheInstallationAreCopiedByTheirRow() {
    images.register(
        new ImageSource.Found(
            "tiny",
            null,
            "x86_64",
            List.of(),
            "/dev/sda1",
            "b1.nano",
            "legacy-bios",
            ImageService.POOL,
            "tiny.qcow2",
            1L << 26));
    String tiny = images.usableBy(ME).get(0).getId();
    Image copy = held(copy(Callers.ONE, tiny, "my-tiny"));
    assertThat(copy.baseVolume()).isEqualTo("tiny.qcow2");
    assertThat(copy.defaultInstanceType()).isEqualTo("b1.nano");
    assertThat(copy.hostId()).as("every host has it").isNull();
    assertCode(() -> deregister(Callers.ONE, tiny, false), "AuthFailure");
  }

  private Image held(String id) {
    return java.util.Objects.requireNonNull(transaction.execute(status -> images.hold(ME, id)));
  }

  private String simple(String name, String snapshot) {
    return register(r -> r.name(name).blockDeviceMappings(ebs("/dev/sda1", snapshot, null)));
  }

  private String register(Consumer<RegisterImageRequest.Builder> request) {
    return actions
        .registerImage(Callers.ONE, RegisterImageRequest.builder().applyMutation(request).build())
        .imageId();
  }

  private String copy(Caller caller, String id, String name) {
    return actions
        .copyImage(
            caller,
            CopyImageRequest.builder()
                .sourceImageId(id)
                .sourceRegion("us-east-1")
                .name(name)
                .build())
        .imageId();
  }

  private List<DeleteSnapshotReturnCode> deregister(Caller caller, String id, boolean all) {
    return actions
        .deregisterImage(
            caller,
            DeregisterImageRequest.builder().imageId(id).deleteAssociatedSnapshots(all).build())
        .deleteSnapshotResults();
  }

  private software.amazon.awssdk.services.ec2.model.Image shown(Caller caller, String id) {
    return described(caller, id).get(0);
  }

  private List<software.amazon.awssdk.services.ec2.model.Image> described(
      Caller caller, String id) {
    return describing
        .describeImages(caller, DescribeImagesRequest.builder().imageIds(id).build())
        .images();
  }

  private static BlockDeviceMapping ebs(
      String device, String snapshot, @org.jspecify.annotations.Nullable Integer gib) {
    return mapping(device, e -> e.snapshotId(snapshot).volumeSize(gib));
  }

  private static BlockDeviceMapping mapping(
      String device,
      Consumer<software.amazon.awssdk.services.ec2.model.EbsBlockDevice.Builder> ebs) {
    return BlockDeviceMapping.builder().deviceName(device).ebs(ebs).build();
  }
}
