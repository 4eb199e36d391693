package io.beccoame.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.ec2.ResourceKind;
import io.beccoame.hypervisor.Qcow2;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ImageDiskContainer;
import software.amazon.awssdk.services.ec2.model.ImportImageRequest;
import software.amazon.awssdk.services.ec2.model.ImportSnapshotRequest;

/** Tests the error code of each refused call on imports. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportErrorsIT {

  private static final String NO_SNAPSHOT = "snap-0123456789abcdef0";
  private static final String FILE = "s3://disks/words.qcow2";

  private Ec2Client ec2;
  private String snapshot;

  @BeforeAll
  void disks() throws Exception {
    Qcow2.of(
        Files.createDirectories(Path.of("target/test-home/api/imports/disks")), "a disk", 1 << 20);
    ec2 = Sdk.client(Service.fresh());
    Disks disks = new Disks(ec2);
    snapshot = disks.snapshot(disks.volume(1));
  }

  private Stream<Arguments> ids() {
    Refusals.OnOne cancel = id -> ec2.cancelImportTask(r -> r.importTaskId(id));
    return Stream.of(
            Refusals.onOne(ResourceKind.IMAGE_IMPORT, cancel),
            Refusals.onOne(ResourceKind.SNAPSHOT_IMPORT, cancel),
            Refusals.some(
                ResourceKind.IMAGE_IMPORT,
                (ids, filters, most, token) ->
                    ec2.describeImportImageTasks(
                        r ->
                            r.importTaskIds(ids)
                                .filters(filters)
                                .maxResults(most)
                                .nextToken(token))),
            Refusals.some(
                ResourceKind.SNAPSHOT_IMPORT,
                (ids, filters, most, token) ->
                    ec2.describeImportSnapshotTasks(
                        r ->
                            r.importTaskIds(ids)
                                .filters(filters)
                                .maxResults(most)
                                .nextToken(token))))
        .flatMap(each -> each);
  }

  private Stream<Arguments> imports() {
    return Stream.of(
        brought("MissingParameter", r -> r.diskContainers(List.of())),
        brought("InvalidParameterValue", r -> r.architecture("i386")),
        brought("InvalidParameterValue", r -> r.bootMode("floppy")),
        brought("InvalidParameterValue", r -> r.platform("Windows")),
        brought("UnsupportedOperation", r -> r.encrypted(true)),
        brought("UnsupportedOperation", r -> r.licenseType("BYOL")),
        disk("InvalidParameterValue", d -> d.url("s3://disks/none")),
        disk("InvalidParameterValue", d -> d.url("http://127.0.0.1/disk.qcow2")),
        disk("InvalidParameterValue", d -> d.url(FILE).format("floppy")),
        disk("InvalidBlockDeviceMapping", d -> d.url(FILE).deviceName("disk")),
        disk("InvalidParameterCombination", d -> d.format("qcow2")),
        disk("InvalidParameterCombination", d -> d.url(FILE).snapshotId(snapshot)),
        disk("InvalidSnapshot.NotFound", d -> d.snapshotId(NO_SNAPSHOT)),
        disk("InvalidSnapshotID.Malformed", d -> d.snapshotId("snap-what")),
        disk("MissingParameter", d -> d.userBucket(b -> b.s3Bucket("disks"))),
        taken("MissingParameter", r -> r.diskContainer(d -> d.url("s3://disks"))),
        taken("InvalidParameterValue", r -> r.diskContainer(d -> d.url("s3://disks/none"))),
        taken("InvalidParameterValue", r -> r.diskContainer(d -> d.url("http://127.0.0.1/disk"))),
        taken("InvalidParameterCombination", r -> r.diskContainer(d -> d.format("raw"))),
        taken("MissingParameter", r -> {}),
        taken("UnsupportedOperation", r -> r.diskContainer(d -> d.url(FILE)).encrypted(true)));
  }

  @ParameterizedTest(name = "{index} {0}")
  @MethodSource({"ids", "imports"})
  void answers(String code, ThrowingCallable call) {
    assertThat(Sdk.refused(code, call).statusCode()).isEqualTo(400);
  }

  private Arguments brought(String code, Consumer<ImportImageRequest.Builder> change) {
    ImageDiskContainer good = ImageDiskContainer.builder().url(FILE).build();
    return Refusals.error(code, () -> ec2.importImage(r -> change.accept(r.diskContainers(good))));
  }

  private Arguments disk(String code, Consumer<ImageDiskContainer.Builder> disk) {
    return brought(
        code, r -> r.diskContainers(ImageDiskContainer.builder().applyMutation(disk).build()));
  }

  private Arguments taken(String code, Consumer<ImportSnapshotRequest.Builder> change) {
    return Refusals.error(code, () -> ec2.importSnapshot(change));
  }
}
