package io.beccoame.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.ec2.ResourceKind;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateImageRequest;
import software.amazon.awssdk.services.ec2.model.LaunchPermission;
import software.amazon.awssdk.services.ec2.model.ModifyImageAttributeRequest;
import software.amazon.awssdk.services.ec2.model.RegisterImageRequest;

/** Tests the error code of each refused call on images. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImageErrorsIT {

  private static final String NO_SNAPSHOT = "snap-0123456789abcdef0";

  private Ec2Client ec2;
  private String snapshot;
  private String image;
  private String gone;
  private String instance;

  @BeforeAll
  void images() {
    ec2 = Sdk.client(Service.fresh());
    Disks disks = new Disks(ec2);
    snapshot = disks.snapshot(disks.volume(2));
    image = disks.image("there", snapshot);
    gone = disks.image("gone", snapshot);
    ec2.deregisterImage(r -> r.imageId(gone));
    // A root of 2 GiB, so that a smaller size exists.
    instance = disks.running(Disks.blank("/dev/sda1", 2));
  }

  /** The calls that are for its owner alone. */
  private List<Refusals.OnOne> owners() {
    return List.of(
        id -> ec2.deregisterImage(r -> r.imageId(id)),
        id -> ec2.describeImageAttribute(r -> r.imageId(id).attribute("description")),
        id -> ec2.modifyImageAttribute(r -> r.imageId(id).description(d -> d.value("words"))),
        id -> ec2.resetImageAttribute(r -> r.imageId(id).attribute("launchPermission")),
        id -> ec2.enableImage(r -> r.imageId(id)),
        id -> ec2.disableImage(r -> r.imageId(id)),
        id -> ec2.enableImageDeprecation(r -> r.imageId(id).deprecateAt(inYears())),
        id -> ec2.disableImageDeprecation(r -> r.imageId(id)),
        id -> ec2.enableImageDeregistrationProtection(r -> r.imageId(id)),
        id -> ec2.disableImageDeregistrationProtection(r -> r.imageId(id)));
  }

  private Stream<Arguments> ids() {
    Refusals.OnOne launch = id -> ec2.runInstances(Sdk.launch(1).imageId(id).build());
    Refusals.OnOne copy =
        id -> ec2.copyImage(r -> r.name("copied").sourceImageId(id).sourceRegion(Disks.REGION));
    return Stream.concat(owners().stream(), Stream.of(launch, copy))
        .flatMap(
            on ->
                Stream.concat(
                    Refusals.onOne(ResourceKind.IMAGE, on),
                    Stream.of(Refusals.error("InvalidAMIID.Unavailable", () -> on.ask(gone)))));
  }

  private Stream<Arguments> others() {
    return owners().stream().map(on -> Refusals.error("AuthFailure", () -> on.ask(Service.IMAGE)));
  }

  private Stream<Arguments> pages() {
    return Refusals.some(
        ResourceKind.IMAGE,
        (ids, filters, most, token) ->
            ec2.describeImages(
                r -> r.imageIds(ids).filters(filters).maxResults(most).nextToken(token)));
  }

  private Stream<Arguments> registered() {
    return Stream.of(
        registered("MissingParameter", r -> r.name(null)),
        registered("InvalidAMIName.Malformed", r -> r.name("a")),
        registered("InvalidAMIName.Duplicate", r -> r.name("there")),
        registered("InvalidParameterValue", r -> r.description("x".repeat(256))),
        registered("InvalidParameterValue", r -> r.architecture("riscv")),
        registered("InvalidParameterValue", r -> r.bootMode("floppy")),
        registered("UnsupportedOperation", r -> r.virtualizationType("paravirtual")),
        registered("UnsupportedOperation", r -> r.imageLocation("disks/manifest.xml")),
        registered("InvalidBlockDeviceMapping", r -> r.blockDeviceMappings(List.of())),
        registered("InvalidBlockDeviceMapping", r -> r.rootDeviceName("/dev/sdb")),
        registered("InvalidBlockDeviceMapping", r -> r.rootDeviceName("disk")),
        mapped("InvalidBlockDeviceMapping", r -> r.blockDeviceMappings(Disks.blank("sdb", 0))),
        mapped(
            "InvalidBlockDeviceMapping",
            r ->
                r.blockDeviceMappings(
                    Disks.mapping("/dev/sda1", snapshot), Disks.mapping("/dev/sda1", snapshot))),
        mapped(
            "InvalidBlockDeviceMapping",
            r ->
                r.blockDeviceMappings(
                    Disks.disk(
                        m -> m.deviceName("sda1").ebs(e -> e.snapshotId(snapshot).volumeSize(1))))),
        mapped(
            "InvalidBlockDeviceMapping",
            r -> r.blockDeviceMappings(Disks.disk(m -> m.deviceName("sda1")))),
        mapped(
            "MissingParameter",
            r -> r.blockDeviceMappings(Disks.disk(m -> m.ebs(e -> e.volumeSize(1))))),
        mapped(
            "MissingParameter",
            r -> r.blockDeviceMappings(Disks.disk(m -> m.deviceName("sda1").ebs(e -> e.iops(1))))),
        mapped(
            "UnknownVolumeType",
            r ->
                r.blockDeviceMappings(
                    Disks.disk(
                        m -> m.deviceName("sda1").ebs(e -> e.volumeSize(1).volumeType("gp9"))))),
        mapped(
            "InvalidSnapshot.NotFound",
            r -> r.blockDeviceMappings(Disks.mapping("/dev/sda1", NO_SNAPSHOT))),
        mapped(
            "InvalidSnapshotID.Malformed",
            r -> r.blockDeviceMappings(Disks.mapping("/dev/sda1", "snap-what"))),
        Refusals.error(
            "InvalidSnapshot.InUse", () -> ec2.deleteSnapshot(r -> r.snapshotId(snapshot))));
  }

  private Stream<Arguments> made() {
    return Stream.of(
        made("InvalidInstanceID.NotFound", r -> r.instanceId("i-0123456789abcdef0")),
        made("InvalidInstanceID.Malformed", r -> r.instanceId("i-what")),
        made("MissingParameter", r -> r.instanceId(null)),
        made("MissingParameter", r -> r.name(null)),
        made("InvalidAMIName.Duplicate", r -> r.name("there")),
        made("InvalidParameterValue", r -> r.description("x".repeat(256))),
        made(
            "MissingParameter",
            r ->
                r.blockDeviceMappings(
                    Disks.disk(m -> m.deviceName("sdb").ebs(e -> e.deleteOnTermination(true))))),
        made(
            "InvalidBlockDeviceMapping",
            r -> r.blockDeviceMappings(Disks.disk(m -> m.deviceName("/dev/sda1").noDevice("")))),
        made(
            "InvalidBlockDeviceMapping",
            r ->
                r.blockDeviceMappings(
                    Disks.disk(m -> m.deviceName("sda1").ebs(e -> e.volumeSize(1))))),
        Refusals.error(
            "MissingParameter", () -> ec2.copyImage(r -> r.name("copied").sourceImageId(image))),
        Refusals.error(
            "InvalidRegion",
            () -> ec2.copyImage(r -> r.name("copied").sourceImageId(image).sourceRegion("mars-1"))),
        Refusals.error(
            "InvalidAMIName.Duplicate",
            () ->
                ec2.copyImage(
                    r -> r.name("there").sourceImageId(image).sourceRegion(Disks.REGION))));
  }

  private Stream<Arguments> settings() {
    return Stream.of(
        changed("InvalidParameterCombination", r -> {}),
        changed("MissingParameter", r -> r.attribute("launchPermission").userIds(Disks.FRIEND)),
        changed("InvalidParameterValue", r -> r.attribute("colour").value("red")),
        changed("InvalidParameterValue", r -> r.operationType("swap").userIds(Disks.FRIEND)),
        changed("InvalidParameterValue", r -> r.description(d -> d.value("x".repeat(256)))),
        changed("InvalidAMIAttributeItemValue", r -> r.operationType("add").userIds("me")),
        changed("InvalidAMIAttributeItemValue", r -> r.operationType("add").userGroups("some")),
        changed(
            "InvalidAMIAttributeItemValue",
            r -> r.launchPermission(p -> p.add(LaunchPermission.builder().userId("me").build()))),
        Refusals.error("MissingParameter", () -> ec2.describeImageAttribute(r -> r.imageId(image))),
        Refusals.error(
            "InvalidParameterValue",
            () -> ec2.describeImageAttribute(r -> r.imageId(image).attribute("colour"))),
        Refusals.error("MissingParameter", () -> ec2.resetImageAttribute(r -> r.imageId(image))),
        Refusals.error(
            "InvalidParameterValue",
            () -> ec2.resetImageAttribute(r -> r.imageId(image).attribute("description"))),
        Refusals.error("MissingParameter", () -> ec2.enableImageDeprecation(r -> r.imageId(image))),
        Refusals.error(
            "InvalidParameterValue",
            () -> ec2.enableImageDeprecation(r -> r.imageId(image).deprecateAt(Instant.EPOCH))));
  }

  @ParameterizedTest(name = "{index} {0}")
  @MethodSource({"ids", "others", "pages", "registered", "made", "settings"})
  void answers(String code, ThrowingCallable call) {
    assertThat(Sdk.refused(code, call).statusCode()).isEqualTo(400);
  }

  @Test
  void whatIsProtectedStays() {
    String id = new Disks(ec2).image("protected", snapshot);
    ec2.enableImageDeregistrationProtection(r -> r.imageId(id).withCooldown(true));
    Sdk.refused("OperationNotPermitted", () -> ec2.deregisterImage(r -> r.imageId(id)));
    ec2.disableImageDeregistrationProtection(r -> r.imageId(id));
    Sdk.refused("OperationNotPermitted", () -> ec2.deregisterImage(r -> r.imageId(id)));
  }

  @Test
  void whatIsSwitchedOffIsNotForOthers() {
    String id = new Disks(ec2).image("switched off", snapshot);
    ec2.disableImage(r -> r.imageId(id));
    Sdk.refused(
        "InvalidAMIID.Unavailable", () -> ec2.runInstances(Sdk.launch(1).imageId(id).build()));
    Sdk.refused("InvalidAMIID.Unavailable", () -> new Disks(ec2).share(id, List.of(Disks.FRIEND)));
  }

  private static Instant inYears() {
    return Instant.parse("2035-01-01T00:00:00Z");
  }

  /** A registration that would be good but for the change. */
  private Arguments registered(String code, Consumer<RegisterImageRequest.Builder> change) {
    return mapped(
        code, r -> change.accept(r.blockDeviceMappings(Disks.mapping("/dev/sda1", snapshot))));
  }

  private Arguments mapped(String code, Consumer<RegisterImageRequest.Builder> change) {
    return Refusals.error(code, () -> ec2.registerImage(r -> change.accept(r.name("registered"))));
  }

  private Arguments made(String code, Consumer<CreateImageRequest.Builder> change) {
    return Refusals.error(
        code, () -> ec2.createImage(r -> change.accept(r.name("made").instanceId(instance))));
  }

  private Arguments changed(String code, Consumer<ModifyImageAttributeRequest.Builder> change) {
    return Refusals.error(
        code, () -> ec2.modifyImageAttribute(r -> change.accept(r.imageId(image))));
  }
}
