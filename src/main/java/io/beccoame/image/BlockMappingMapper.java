package io.beccoame.image;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.StorageErrors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/** Converts block device mappings of images from and to the SDK's classes. */
public final class BlockMappingMapper {

  private BlockMappingMapper() {}

  /**
   * Returns the device's name with {@code /dev/}.
   *
   * @throws Ec2Exception {@code InvalidBlockDeviceMapping} for an invalid name
   */
  public static String device(@Nullable String name) {
    if (name == null || name.isEmpty()) {
      throw Ec2Exception.missingParameter("BlockDeviceMapping.DeviceName");
    }
    String full = DeviceNames.full(name);
    if (!DeviceNames.isValid(full)) {
      throw StorageErrors.invalidMapping("Invalid device name %s", name);
    }
    return full;
  }

  /**
   * Returns the requested disk; its size is 0 if none is given.
   *
   * @param before the disk whose values apply where the request has none; null for EC2's defaults
   * @throws Ec2Exception {@code InvalidBlockDeviceMapping} for a mapping that is no disk
   */
  public static ImageDisk disk(BlockDeviceMapping mapping, @Nullable ImageDisk before) {
    EbsBlockDevice ebs = mapping.ebs();
    if (ebs == null) {
      throw StorageErrors.invalidMapping("The mapping of %s has no Ebs part", mapping.deviceName());
    }
    Integer size = ebs.volumeSize();
    if (size != null && size < 1) {
      throw StorageErrors.invalidMapping("A volume of size %dGB is too small", size);
    }
    String type = ebs.volumeTypeAsString();
    if (type != null && ebs.volumeType() == VolumeType.UNKNOWN_TO_SDK_VERSION) {
      throw Ec2Exception.unknownVolumeType(type);
    }
    // Figures belong to a type: a request for another type has to give them as well.
    boolean sameType = before != null && (type == null || type.equals(before.volumeType()));
    return new ImageDisk(
        before == null ? device(mapping.deviceName()) : before.deviceName(),
        before == null ? null : before.volumeId(),
        ebs.snapshotId() == null && before != null ? before.snapshotId() : ebs.snapshotId(),
        null,
        null,
        size != null ? size : before == null ? 0 : before.sizeGib(),
        type == null && before != null ? before.volumeType() : type,
        ebs.iops() == null && before != null && sameType ? before.iops() : ebs.iops(),
        ebs.throughput() == null && before != null && sameType
            ? before.throughput()
            : ebs.throughput(),
        ebs.deleteOnTermination() == null
            ? before == null || before.deleteOnTermination()
            : ebs.deleteOnTermination());
  }

  /** Returns a disk as EC2 shows it. */
  static BlockDeviceMapping shape(ImageDisk disk) {
    return BlockDeviceMapping.builder()
        .deviceName(disk.deviceName())
        .ebs(
            EbsBlockDevice.builder()
                .snapshotId(disk.snapshotId())
                .volumeSize(disk.sizeGib())
                .volumeType(disk.volumeType() == null ? "gp2" : disk.volumeType())
                .iops(disk.iops())
                .throughput(disk.throughput())
                .deleteOnTermination(disk.deleteOnTermination())
                .encrypted(false)
                .build())
        .build();
  }
}
