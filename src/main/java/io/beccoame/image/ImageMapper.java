package io.beccoame.image;

import io.beccoame.ec2.Tags;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.DeviceType;
import software.amazon.awssdk.services.ec2.model.HypervisorType;
import software.amazon.awssdk.services.ec2.model.ImageMetadata;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ec2.model.ImageTypeValues;
import software.amazon.awssdk.services.ec2.model.StateReason;
import software.amazon.awssdk.services.ec2.model.VirtualizationType;

/** Images as EC2 shows them. */
public final class ImageMapper {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private ImageMapper() {}

  /** Returns the image under the id it was asked for, which may be an alias. */
  static software.amazon.awssdk.services.ec2.model.Image image(
      Image image,
      String shownId,
      @Nullable String ownerAlias,
      String region,
      @Nullable Map<String, String> tags) {
    return software.amazon.awssdk.services.ec2.model.Image.builder()
        .imageId(shownId)
        .name(image.name())
        .description(image.description())
        .architecture(image.architecture())
        .creationDate(date(image.createdAt()))
        .imageLocation((ownerAlias == null ? image.accountId() : ownerAlias) + "/" + image.name())
        .imageOwnerAlias(ownerAlias)
        .ownerId(image.accountId())
        .imageType(ImageTypeValues.MACHINE)
        .publicLaunchPermissions(image.publicImage())
        .state(state(image))
        .stateReason(reason(image))
        .hypervisor(HypervisorType.XEN)
        .enaSupport(image.enaSupport() == null || image.enaSupport())
        .imageAllowed(true)
        .productCodes(List.of())
        .sourceInstanceId(image.sourceInstanceId())
        .sourceImageId(image.sourceImageId())
        .sourceImageRegion(image.sourceImageId() == null ? null : region)
        .deprecationTime(image.deprecatedAt() == null ? null : date(image.deprecatedAt()))
        .deregistrationProtection(image.protection())
        .rootDeviceName(image.rootDeviceName())
        .rootDeviceType(DeviceType.EBS)
        .virtualizationType(VirtualizationType.HVM)
        .bootMode(image.bootMode())
        .platformDetails("Linux/UNIX")
        .usageOperation("RunInstances")
        .blockDeviceMappings(disks(image))
        .tags(Tags.list(tags))
        .build();
  }

  /** Returns the metadata of an instance's image, under its owner alias. */
  public static ImageMetadata metadata(Image image, @Nullable String ownerAlias) {
    return ImageMetadata.builder()
        .imageId(image.getId())
        .name(image.name())
        .ownerId(image.accountId())
        .imageOwnerAlias(ownerAlias)
        .state(state(image))
        .creationDate(date(image.createdAt()))
        .deprecationTime(image.deprecatedAt() == null ? null : date(image.deprecatedAt()))
        .imageAllowed(true)
        .isPublic(image.publicImage())
        .build();
  }

  static List<BlockDeviceMapping> disks(Image image) {
    return image.disks().isEmpty()
        ? List.of(
            BlockMappingMapper.shape(
                new ImageDisk(
                    image.rootDeviceName(),
                    null,
                    image.snapshotId(),
                    null,
                    null,
                    image.sizeGib(),
                    null,
                    null,
                    null,
                    true)))
        : image.disks().stream().map(BlockMappingMapper::shape).toList();
  }

  private static ImageState state(Image image) {
    return switch (image.state()) {
      case AVAILABLE -> ImageState.AVAILABLE;
      case PENDING -> ImageState.PENDING;
      case FAILED -> ImageState.FAILED;
      case DISABLED -> ImageState.DISABLED;
      case DEREGISTERED -> ImageState.DEREGISTERED;
    };
  }

  private static @Nullable StateReason reason(Image image) {
    return image.stateReason() == null
        ? null
        : StateReason.builder().code("Server.InternalError").message(image.stateReason()).build();
  }

  private static String date(Instant instant) {
    return DATE.format(instant);
  }
}
