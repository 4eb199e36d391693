package io.beccoame.image;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.StorageErrors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/** Block device mappings of images, from the wire's shape and to it. */
public final class BlockMappingMapper {

  private BlockMappingMapper() {}

  /** The device's name with {@code /dev/}; {@code InvalidBlockDeviceMapping} when it is none. */
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
   * A disk as it is asked for, of size 0 when none is named.
   *
   * @param before what holds where nothing is asked for; null for EC2's defaults
   * @throws Ec2Exception {@code InvalidBlockDeviceMapping} for what is no disk
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
    // Figures belong to a type: who names another type has to name them anew.
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

  /** A disk as EC2 shows it. */
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
