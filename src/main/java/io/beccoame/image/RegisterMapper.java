package io.beccoame.image;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.ec2.StorageErrors;
import io.beccoame.ec2.TagSpecifications;
import io.beccoame.hypervisor.CloudInitSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.RegisterImageRequest;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Reads a registration from the SDK's request. */
final class RegisterMapper {

  private static final Set<String> ARCHITECTURES = Set.of("x86_64", "arm64");
  private static final Set<String> BOOT_MODES = Set.of("legacy-bios", "uefi", "uefi-preferred");

  private RegisterMapper() {}

  /** Returns the requested image. */
  static NewImage wanted(String accountId, RegisterImageRequest request) {
    String name = ImageNames.check(request.name());
    String virtualization = request.virtualizationType();
    if (virtualization != null && !virtualization.equals("hvm")) {
      throw Ec2Exception.unsupported("Only images of virtualization type hvm can run here");
    }
    String root =
        BlockMappingMapper.device(
            request.rootDeviceName() == null ? "/dev/sda1" : request.rootDeviceName());
    return new NewImage(
        accountId,
        name,
        ImageNames.description(request.description()),
        oneOf("architecture", request.architectureAsString(), ARCHITECTURES, "x86_64"),
        oneOf("bootMode", request.bootModeAsString(), BOOT_MODES, "legacy-bios"),
        CloudInitSource.EC2,
        Boolean.TRUE.equals(request.enaSupport()),
        root,
        disks(request.blockDeviceMappings(), root),
        null,
        null,
        null,
        TagSpecifications.of(request.tagSpecifications(), ResourceType.IMAGE));
  }

  private static List<ImageDisk> disks(List<BlockDeviceMapping> mappings, String root) {
    List<ImageDisk> disks = new ArrayList<>();
    for (BlockDeviceMapping mapping : mappings) {
      ImageDisk disk = BlockMappingMapper.disk(mapping, null);
      if (disk.snapshotId() != null) {
        ResourceKind.SNAPSHOT.require("SnapshotId", disk.snapshotId());
      } else if (disk.sizeGib() == 0) {
        throw Ec2Exception.missingParameter("BlockDeviceMapping.Ebs.VolumeSize");
      }
      disks.add(disk);
    }
    if (disks.stream().map(ImageDisk::deviceName).distinct().count() < disks.size()) {
      throw StorageErrors.invalidMapping("Two block device mappings name the same device");
    }
    boolean hasRoot =
        disks.stream()
            .anyMatch(disk -> disk.deviceName().equals(root) && disk.snapshotId() != null);
    if (!hasRoot) {
      throw StorageErrors.invalidMapping("The root device %s must be mapped to a snapshot", root);
    }
    return disks;
  }

  private static String oneOf(
      String what, @Nullable String value, Set<String> known, String otherwise) {
    if (value == null || value.isEmpty()) {
      return otherwise;
    }
    if (!known.contains(value)) {
      throw Ec2Exception.invalidParameterValue(
          "Value (%s) for parameter %s is invalid", value, what);
    }
    return value;
  }
}
