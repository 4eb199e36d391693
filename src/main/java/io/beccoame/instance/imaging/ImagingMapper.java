package io.beccoame.instance.imaging;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.ec2.StorageErrors;
import io.beccoame.ec2.TagSpecifications;
import io.beccoame.image.BlockMappingMapper;
import io.beccoame.image.DeviceNames;
import io.beccoame.image.ImageDisk;
import io.beccoame.image.ImageNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.CreateImageRequest;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Reads a request for an image of an instance. */
final class ImagingMapper {

  private ImagingMapper() {}

  /** Returns the requested image. */
  static Imaging imaging(String accountId, CreateImageRequest request) {
    TagSpecifications tags =
        TagSpecifications.parse(
            request.tagSpecifications(), ResourceType.IMAGE, ResourceType.SNAPSHOT);
    return new Imaging(
        accountId,
        ResourceKind.INSTANCE.require("InstanceId", request.instanceId()),
        ImageNames.check(request.name()),
        ImageNames.description(request.description()),
        Boolean.TRUE.equals(request.noReboot()),
        disks -> changed(disks, request.blockDeviceMappings()),
        tags.of(ResourceType.IMAGE),
        tags.of(ResourceType.SNAPSHOT));
  }

  private static List<ImageDisk> changed(List<ImageDisk> disks, List<BlockDeviceMapping> mappings) {
    Map<String, ImageDisk> byPlace = new LinkedHashMap<>();
    disks.forEach(disk -> byPlace.put(DeviceNames.place(disk.deviceName()), disk));
    for (BlockDeviceMapping mapping : mappings) {
      String place = DeviceNames.place(BlockMappingMapper.device(mapping.deviceName()));
      ImageDisk before = byPlace.get(place);
      if (mapping.noDevice() != null) {
        byPlace.remove(place);
        continue;
      }
      ImageDisk disk = BlockMappingMapper.disk(mapping, before);
      if (disk.sizeGib() == 0) {
        throw Ec2Exception.missingParameter("BlockDeviceMapping.Ebs.VolumeSize");
      }
      if (before != null && disk.sizeGib() < before.sizeGib()) {
        throw StorageErrors.invalidMapping(
            "Volume of size %dGB is smaller than volume '%s', expect size >= %dGB",
            disk.sizeGib(), String.valueOf(before.volumeId()), before.sizeGib());
      }
      byPlace.put(place, disk);
    }
    return new ArrayList<>(byPlace.values());
  }
}
