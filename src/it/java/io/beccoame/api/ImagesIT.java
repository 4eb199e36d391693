package io.beccoame.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.LaunchPermission;

/** Images by the AWS SDK for Java, the AWS CLI and boto3. */
class ImagesIT {

  private static final String FRIEND = "210987654321";

  @Test
  void theSdkMakesAnImageOfAnInstanceLaunchesItAndTakesItAway() {
    Ec2Client ec2 = Sdk.client(Service.fresh());
    String instance = running(ec2);
    String id = ec2.createImage(r -> r.instanceId(instance).name("golden")).imageId();
    Sdk.waiter(ec2).waitUntilImageAvailable(r -> r.imageIds(id));
    Image image = shown(ec2, id);
    String snapshot = image.blockDeviceMappings().get(0).ebs().snapshotId();
    assertThat(image.name()).isEqualTo("golden");
    assertThat(image.sourceInstanceId()).isEqualTo(instance);
    Sdk.refused("InvalidSnapshot.InUse", () -> ec2.deleteSnapshot(r -> r.snapshotId(snapshot)));
    Sdk.refused(
        "InvalidAMIName.Duplicate",
        () -> ec2.createImage(r -> r.instanceId(instance).name("golden")));
    String copy =
        ec2.runInstances(Sdk.launch(1).imageId(id).build()).instances().get(0).instanceId();
    Sdk.waiter(ec2).waitUntilInstanceRunning(r -> r.instanceIds(copy));
    assertThat(
            ec2.deregisterImage(r -> r.imageId(id).deleteAssociatedSnapshots(true))
                .deleteSnapshotResults())
        .singleElement()
        .satisfies(gone -> assertThat(gone.snapshotId()).isEqualTo(snapshot));
    Sdk.refused(
        "InvalidAMIID.Unavailable", () -> ec2.runInstances(Sdk.launch(1).imageId(id).build()));
    assertThat(Sdk.instances(ec2, List.of(copy)).get(0).imageId()).isEqualTo(id);
  }

  @Test
  void theSdkRegistersSharesCopiesAndSwitchesThem() {
    Ec2Client ec2 = Sdk.client(Service.fresh());
    String volume = ec2.createVolume(r -> r.availabilityZone("us-east-1a").size(1)).volumeId();
    Sdk.waiter(ec2).waitUntilVolumeAvailable(r -> r.volumeIds(volume));
    String snapshot = ec2.createSnapshot(r -> r.volumeId(volume)).snapshotId();
    Sdk.waiter(ec2).waitUntilSnapshotCompleted(r -> r.snapshotIds(snapshot));
    String id =
        ec2.registerImage(
                r ->
                    r.name("registered")
                        .rootDeviceName("/dev/sda1")
                        .architecture("x86_64")
                        .virtualizationType("hvm")
                        .blockDeviceMappings(
                            BlockDeviceMapping.builder()
                                .deviceName("/dev/sda1")
                                .ebs(e -> e.snapshotId(snapshot))
                                .build()))
            .imageId();
    ec2.modifyImageAttribute(
        r ->
            r.imageId(id)
                .launchPermission(p -> p.add(LaunchPermission.builder().userId(FRIEND).build())));
    assertThat(
            ec2.describeImageAttribute(r -> r.imageId(id).attribute("launchPermission"))
                .launchPermissions())
        .extracting(LaunchPermission::userId)
        .containsExactly(FRIEND);
    ec2.resetImageAttribute(r -> r.imageId(id).attribute("launchPermission"));
    assertThat(
            ec2.describeImageAttribute(r -> r.imageId(id).attribute("launchPermission"))
                .launchPermissions())
        .isEmpty();
    String copy =
        ec2.copyImage(r -> r.name("copy").sourceImageId(id).sourceRegion("us-east-1")).imageId();
    assertThat(shown(ec2, copy).sourceImageId()).isEqualTo(id);
    assertThat(shown(ec2, copy).blockDeviceMappings().get(0).ebs().snapshotId())
        .isNotEqualTo(snapshot);
    ec2.disableImage(r -> r.imageId(id));
    Sdk.refused(
        "InvalidAMIID.Unavailable", () -> ec2.runInstances(Sdk.launch(1).imageId(id).build()));
    ec2.enableImage(r -> r.imageId(id));
    ec2.enableImageDeregistrationProtection(r -> r.imageId(id));
    Sdk.refused("OperationNotPermitted", () -> ec2.deregisterImage(r -> r.imageId(id)));
  }

  @ParameterizedTest
  @MethodSource("io.beccoame.api.CliIT#clis")
  void theCliMakesFindsAndLosesOne(Path cli) {
    Service service = Service.fresh();
    String instance = running(Sdk.client(service));
    String id =
        Cli.aws(
            service,
            cli,
            "create-image --name cli --output text --query ImageId --instance-id " + instance);
    Cli.aws(service, cli, "wait image-available --image-ids " + id);
    assertThat(
            Cli.aws(
                service,
                cli,
                "describe-images --owners self --filters Name=name,Values=cl* --output text"
                    + " --query Images[].ImageId"))
        .isEqualTo(id);
    Cli.aws(service, cli, "modify-image-attribute --description Value=words --image-id " + id);
    assertThat(
            Cli.aws(
                service,
                cli,
                "describe-image-attribute --attribute description --output text"
                    + " --query Description.Value --image-id "
                    + id))
        .isEqualTo("words");
    Cli.aws(service, cli, "deregister-image --image-id " + id);
    assertThat(Cli.run(service, cli, "deregister-image --image-id " + id).err())
        .contains("(InvalidAMIID.Unavailable)");
  }

  @Test
  void boto3SeesTheSame() {
    Boto.passes(Service.fresh(), "boto_images.py");
  }

  private static String running(Ec2Client ec2) {
    String id = ec2.runInstances(Sdk.launch(1).build()).instances().get(0).instanceId();
    Sdk.waiter(ec2).waitUntilInstanceRunning(r -> r.instanceIds(id));
    return id;
  }

  private static Image shown(Ec2Client ec2, String id) {
    return ec2.describeImages(r -> r.imageIds(id)).images().get(0);
  }
}
