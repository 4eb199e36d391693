package io.beccoame.image;

import io.beccoame.ec2.Tags;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.DeviceType;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ec2.model.ImageTypeValues;
import software.amazon.awssdk.services.ec2.model.VirtualizationType;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/** Images as EC2 shows them. */
final class ImageMapper {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private ImageMapper() {}

  /** The image under the id it was asked for, which may be an alias. */
  static software.amazon.awssdk.services.ec2.model.Image image(
      Image image, String shownId, boolean amazon, @Nullable Map<String, String> tags) {
    return software.amazon.awssdk.services.ec2.model.Image.builder()
        .imageId(shownId)
        .name(image.name())
        .description(image.description())
        .architecture(image.architecture())
        .creationDate(date(image.createdAt()))
        .imageLocation((amazon ? "amazon" : image.accountId()) + "/" + image.name())
        .imageOwnerAlias(amazon ? "amazon" : null)
        .ownerId(image.accountId())
        .imageType(ImageTypeValues.MACHINE)
        .publicLaunchPermissions(image.publicImage())
        .state(
            image.state() == Image.State.AVAILABLE ? ImageState.AVAILABLE : ImageState.DEREGISTERED)
        .rootDeviceName(image.rootDeviceName())
        .rootDeviceType(DeviceType.EBS)
        .virtualizationType(VirtualizationType.HVM)
        .bootMode(image.bootMode())
        .platformDetails("Linux/UNIX")
        .usageOperation("RunInstances")
        .blockDeviceMappings(root(image))
        .tags(Tags.list(tags))
        .build();
  }

  private static BlockDeviceMapping root(Image image) {
    return BlockDeviceMapping.builder()
        .deviceName(image.rootDeviceName())
        .ebs(
            EbsBlockDevice.builder()
                .snapshotId(image.snapshotId())
                .volumeSize(image.sizeGib())
                .volumeType(VolumeType.GP2)
                .deleteOnTermination(true)
                .encrypted(false)
                .build())
        .build();
  }

  private static String date(Instant instant) {
    return DATE.format(instant);
  }
}
