package io.beccoame.importtask;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.hypervisor.Qcow2;
import io.beccoame.hypervisor.VolumeSpec;
import io.beccoame.image.ImageService;
import io.beccoame.platform.BeccoameProperties;
import io.beccoame.snapshot.Snapshot;
import io.beccoame.snapshot.SnapshotService;
import io.beccoame.support.Callers;
import io.beccoame.support.GuardedHost;
import io.beccoame.support.OnH2;
import io.beccoame.support.RecordingQueue;
import io.beccoame.volume.StoragePools;
import io.beccoame.work.Outcome;
import io.beccoame.work.Reconciler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import software.amazon.awssdk.services.ec2.model.CancelImportTaskRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImportImageTasksRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImportSnapshotTasksRequest;
import software.amazon.awssdk.services.ec2.model.ImageDiskContainer;
import software.amazon.awssdk.services.ec2.model.ImportImageRequest;
import software.amazon.awssdk.services.ec2.model.ImportImageTask;
import software.amazon.awssdk.services.ec2.model.ImportSnapshotRequest;
import software.amazon.awssdk.services.ec2.model.SnapshotTaskDetail;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Tests imports from the call to the snapshot or the image, and those that fail. */
@OnH2
class ImportTaskTest {

  private static final String ME = Callers.ACCOUNT;
  private static final int MIB = 1 << 20;

  @Autowired private ImportTaskActions actions;
  @Autowired private ImportTaskReconciler reconciler;
  @Autowired private SnapshotService snapshots;
  @Autowired private ImportTaskRepository tasks;
  @Autowired private ImageService images;
  @Autowired private GuardedHost host;
  @Autowired private RecordingQueue woken;
  @Autowired private StoragePools pools;
  @Autowired private List<Reconciler> reconcilers;
  @Autowired private BeccoameProperties installation;

  private String bucket;
  private Path room;

  @BeforeEach
  void aBucket() throws Exception {
    bucket = "b-" + UUID.randomUUID();
    room = Files.createDirectories(installation.home().resolve("imports").resolve(bucket));
    Qcow2.of(room, "a disk", 3 * MIB);
    pools.ensure(host.get("local"));
  }

  @AfterEach
  void well() {
    host.fake().faults().clear();
  }

  @Test
  void aFileBecomesASnapshot() {
    String id =
        snapshot(
            r ->
                r.description("Brought along")
                    .tagSpecifications(
                        TagSpecification.builder()
                            .resourceType("import-snapshot-task")
                            .tags(Tag.builder().key("Name").value("mine").build())
                            .build()));
    assertThat(woken.woken()).contains("import/" + id);
    SnapshotTaskDetail begun = shown(id);
    assertThat(begun.status()).isEqualTo("active");
    assertThat(begun.statusMessage()).isEqualTo("pending");
    assertThat(begun.progress()).isEqualTo("0");
    assertThat(begun.snapshotId()).isNull();
    assertThat(begun.userBucket().s3Key()).isEqualTo("words.qcow2");

    assertThat(reconciler.reconcile(id)).isEqualTo(Outcome.DONE);

    SnapshotTaskDetail done = shown(id);
    assertThat(done.status()).isEqualTo("completed");
    assertThat(done.format()).isEqualTo("QCOW2");
    assertThat(done.diskImageSize()).isPositive();
    Snapshot row = snapshots.find(List.of(done.snapshotId())).get(0);
    assertThat(row.state()).isEqualTo(Snapshot.State.COMPLETED);
    assertThat(row.sizeGib()).isEqualTo(1);
    assertThat(row.description()).isEqualTo("Brought along");
    assertThat(host.fake().volume(row.pool(), row.fileName()))
        .contains(new VolumeSpec(StoragePools.VOLUMES, row.fileName(), 3 * MIB, null));
    assertThat(work()).isEmpty();
    assertThat(reconciler.reconcile(id)).isEqualTo(Outcome.DONE);
    assertCode(() -> cancel(id), "IncorrectState");
  }

  @Test
  void filesAndSnapshotsBecomeAnImage() {
    String before = snapshot(r -> r);
    reconciler.reconcile(before);
    String given = shown(before).snapshotId();
    String id =
        image(
            file(f -> f.format("qcow2").url("s3://" + bucket + "/words.qcow2")),
            ImageDiskContainer.builder().deviceName("sdf").snapshotId(given).build());
    assertThat(reconciler.reconcile(id)).isEqualTo(Outcome.DONE);
    ImportImageTask done = shownImage(id);
    assertThat(done.status()).isEqualTo("completed");
    assertThat(done.architecture()).isEqualTo("x86_64");
    assertThat(done.snapshotDetails())
        .extracting("deviceName", "status")
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("/dev/sda1", "completed"),
            org.assertj.core.groups.Tuple.tuple("/dev/sdf", "completed"));
    var image = images.get(ME, done.imageId());
    assertThat(image.name()).isEqualTo(id);
    assertThat(image.disks()).hasSize(2);
    assertThat(image.disks().get(1).snapshotId()).isEqualTo(given);
    assertCode(() -> snapshots.delete(ME, given), "InvalidSnapshot.InUse");
  }

  @Test
  void aFileThatIsNoDiskIsRefusedAndNothingStays() throws Exception {
    Files.writeString(room.resolve("text"), "no disk at all");
    String id = image(file(f -> f.url("s3://" + bucket + "/words.qcow2")), in("text"));
    List<String> files = files();
    finish(id);
    assertThat(shownImage(id).status()).isEqualTo("deleted");
    assertThat(shownImage(id).statusMessage()).startsWith("ClientError: ").contains("too short");
    assertThat(shownImage(id).imageId()).isNull();
    removeDeletedSnapshots();
    assertThat(files()).isEqualTo(files);
    assertThat(work()).isEmpty();
  }

  @Test
  void aFormatThatIsNotTheSaidOneIsRefused() {
    String id = snapshot(r -> r.diskContainer(c -> c.format("VMDK").url(url())));
    finish(id);
    assertThat(shown(id).statusMessage()).isEqualTo("ClientError: the disk is QCOW2, not VMDK");
  }

  @Test
  void theFileThatIsBeingMadeIsNoOrphan() {
    String id = snapshot(r -> r);
    String file = tasks.findById(id).orElseThrow().disks().get(0).fileName();
    assertThat(snapshots.isKnown(file)).isTrue();
    cancel(id);
    assertThat(snapshots.isKnown(file)).as("it is to be removed yet").isTrue();
    assertThat(reconciler.reconcile(id)).isEqualTo(Outcome.DONE);
    assertThat(snapshots.isKnown(file)).isFalse();
  }

  @Test
  void aCancelledOneLeavesNothing() {
    String id = snapshot(r -> r);
    assertThat(cancel(id)).isEqualTo("active");
    assertThat(cancel(id)).isEqualTo("deleting");
    assertThat(shown(id).statusMessage()).isEqualTo("Cancelled: no more");
    assertThat(reconciler.reconcile(id)).isEqualTo(Outcome.DONE);
    assertThat(shown(id).status()).isEqualTo("deleted");
    assertThat(shown(id).snapshotId()).isNull();
  }

  @Test
  void aHostThatFailsIsTriedAgainAndThenTheImportIsGivenUp() {
    host.fake().faults().failAlways("importVolume", Kind.FAILED);
    String id = snapshot(r -> r);
    for (int i = 0; i < 4; i++) {
      assertThat(reconciler.reconcile(id)).isInstanceOf(Outcome.Again.class);
      assertThat(shown(id).status()).isEqualTo("active");
    }
    finish(id);
    assertThat(shown(id).status()).isEqualTo("deleted");
    assertThat(shown(id).statusMessage()).startsWith("ServerError: ");
  }

  @Test
  void aFullPoolIsSaidAtOnce() {
    host.fake().faults().failAlways("importVolume", Kind.NO_SPACE);
    String id = snapshot(r -> r);
    finish(id);
    assertThat(shown(id).status()).isEqualTo("deleted");
    assertThat(shown(id).statusMessage()).startsWith("ServerError: ");
  }

  @Test
  void parametersWithoutEffectAreRefusedByName() {
    assertCode(
        () -> snapshot(r -> r.diskContainer(c -> c.url("s3://" + bucket + "/none"))),
        "InvalidParameterValue");
    assertCode(
        () -> snapshot(r -> r.diskContainer(c -> c.format("OVA"))), "InvalidParameterCombination");
    assertCode(() -> image(), "MissingParameter");
    assertCode(
        () -> image(ImageDiskContainer.builder().snapshotId("snap-00000000").build()),
        "InvalidSnapshot.NotFound");
    assertCode(() -> cancel("import-ami-00000000"), "InvalidConversionTaskId.Malformed");
    assertCode(() -> cancel("task"), "InvalidConversionTaskId.Malformed");
    assertCode(() -> shown("import-snap-00000000"), "InvalidConversionTaskId.Malformed");
    String mine = snapshot(r -> r);
    assertThat(
            actions
                .describeImportSnapshotTasks(
                    Callers.TWO, DescribeImportSnapshotTasksRequest.builder().build())
                .importSnapshotTasks())
        .isEmpty();
    cancel(mine);
    finish(mine);
  }

  private void finish(String id) {
    for (int i = 0; i < 3 && reconciler.reconcile(id) != Outcome.DONE; i++) {
      assertThat(i).isLessThan(2);
    }
  }

  private void removeDeletedSnapshots() {
    Reconciler remover =
        reconcilers.stream()
            .filter(each -> each.kind().equals("snapshot"))
            .findFirst()
            .orElseThrow();
    woken.woken().stream()
        .filter(key -> key.startsWith("snapshot/"))
        .map(key -> key.substring("snapshot/".length()))
        .forEach(remover::reconcile);
  }

  private String url() {
    return "s3://" + bucket + "/words.qcow2";
  }

  private String snapshot(UnaryOperator<ImportSnapshotRequest.Builder> with) {
    ImportSnapshotRequest.Builder request =
        ImportSnapshotRequest.builder()
            .diskContainer(c -> c.userBucket(b -> b.s3Bucket(bucket).s3Key("words.qcow2")));
    return actions.importSnapshot(Callers.ONE, with.apply(request).build()).importTaskId();
  }

  private String image(ImageDiskContainer... disks) {
    return actions
        .importImage(Callers.ONE, ImportImageRequest.builder().diskContainers(disks).build())
        .importTaskId();
  }

  private static ImageDiskContainer file(UnaryOperator<ImageDiskContainer.Builder> with) {
    return with.apply(ImageDiskContainer.builder()).build();
  }

  private ImageDiskContainer in(String key) {
    return file(f -> f.userBucket(b -> b.s3Bucket(bucket).s3Key(key)));
  }

  private String cancel(String id) {
    return actions
        .cancelImportTask(
            Callers.ONE,
            CancelImportTaskRequest.builder().importTaskId(id).cancelReason("no more").build())
        .previousState();
  }

  private SnapshotTaskDetail shown(String id) {
    return actions
        .describeImportSnapshotTasks(
            Callers.ONE, DescribeImportSnapshotTasksRequest.builder().importTaskIds(id).build())
        .importSnapshotTasks()
        .get(0)
        .snapshotTaskDetail();
  }

  private ImportImageTask shownImage(String id) {
    return actions
        .describeImportImageTasks(
            Callers.ONE, DescribeImportImageTasksRequest.builder().importTaskIds(id).build())
        .importImageTasks()
        .get(0);
  }

  private List<String> files() {
    return host.fake().volumes(StoragePools.VOLUMES).stream()
        .filter(name -> name.startsWith("snap-"))
        .toList();
  }

  /** Returns the directories of imports in progress. */
  private List<Path> work() throws IllegalStateException {
    try (Stream<Path> all = Files.list(installation.home().resolve("images"))) {
      return all.filter(each -> each.getFileName().toString().startsWith(".import-")).toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
