package io.beccoame.image;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.TagSpecifications;
import io.beccoame.platform.BeccoameProperties;
import io.beccoame.tag.TagService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.CopyImageRequest;
import software.amazon.awssdk.services.ec2.model.CopyImageResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSnapshotReturnCode;
import software.amazon.awssdk.services.ec2.model.DeregisterImageRequest;
import software.amazon.awssdk.services.ec2.model.DeregisterImageResponse;
import software.amazon.awssdk.services.ec2.model.RegisterImageRequest;
import software.amazon.awssdk.services.ec2.model.RegisterImageResponse;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SnapshotReturnCodes;

/** EC2 actions that make images of snapshots and of other images, and deregister them. */
@Component
class ImageRegistryActions implements Ec2Actions {

  private final ImageRegistry registry;
  private final ImageService images;
  private final TagService tags;
  private final BeccoameProperties installation;

  ImageRegistryActions(
      ImageRegistry registry,
      ImageService images,
      TagService tags,
      BeccoameProperties installation) {
    this.registry = registry;
    this.images = images;
    this.tags = tags;
    this.installation = installation;
  }

  @Ec2Action(
      honours = {
        "Name",
        "Description",
        "Architecture",
        "BootMode",
        "VirtualizationType",
        "EnaSupport",
        "RootDeviceName",
        "BlockDeviceMappings.DeviceName",
        "BlockDeviceMappings.Ebs.SnapshotId",
        "BlockDeviceMappings.Ebs.VolumeSize",
        "BlockDeviceMappings.Ebs.VolumeType",
        "BlockDeviceMappings.Ebs.Iops",
        "BlockDeviceMappings.Ebs.Throughput",
        "BlockDeviceMappings.Ebs.DeleteOnTermination",
        "TagSpecifications"
      })
  RegisterImageResponse registerImage(Caller caller, RegisterImageRequest request) {
    Image image = registry.register(RegisterMapper.wanted(caller.accountId(), request));
    return RegisterImageResponse.builder().imageId(image.getId()).build();
  }

  @Ec2Action(honours = {"ImageId", "DeleteAssociatedSnapshots"})
  DeregisterImageResponse deregisterImage(Caller caller, DeregisterImageRequest request) {
    String id = required("ImageId", request.imageId());
    Map<String, Boolean> gone =
        registry.deregister(
            caller.accountId(), id, Boolean.TRUE.equals(request.deleteAssociatedSnapshots()));
    List<DeleteSnapshotReturnCode> results =
        gone.entrySet().stream()
            .map(
                each ->
                    DeleteSnapshotReturnCode.builder()
                        .snapshotId(each.getKey())
                        .returnCode(
                            each.getValue()
                                ? SnapshotReturnCodes.SUCCESS
                                : SnapshotReturnCodes.SKIPPED)
                        .build())
            .toList();
    return DeregisterImageResponse.builder()
        .returnValue(true)
        .deleteSnapshotResults(results)
        .build();
  }

  @Ec2Action(
      honours = {
        "Name",
        "Description",
        "SourceImageId",
        "SourceRegion",
        "CopyImageTags",
        "TagSpecifications"
      })
  CopyImageResponse copyImage(Caller caller, CopyImageRequest request) {
    String name = ImageNames.check(request.name());
    String source = required("SourceImageId", request.sourceImageId());
    String region = Ec2Exception.require("SourceRegion", request.sourceRegion());
    if (!region.equals(installation.region()) && !installation.acceptedRegions().contains(region)) {
      throw Ec2Exception.invalidRegion(region);
    }
    TagSpecifications wanted =
        TagSpecifications.parse(
            request.tagSpecifications(), ResourceType.IMAGE, ResourceType.SNAPSHOT);
    Map<String, String> all = new LinkedHashMap<>();
    if (Boolean.TRUE.equals(request.copyImageTags())) {
      String id = images.visible(caller.accountId(), source).getId();
      all.putAll(tags.of(List.of(id)).getOrDefault(id, Map.of()));
    }
    all.putAll(wanted.of(ResourceType.IMAGE));
    Image copy =
        registry.copy(
            new NewCopy(
                caller.accountId(),
                name,
                ImageNames.description(request.description()),
                all,
                wanted.of(ResourceType.SNAPSHOT)),
            source);
    return CopyImageResponse.builder().imageId(copy.getId()).build();
  }

  private static String required(String parameter, @Nullable String id) {
    return ImageNames.id(Ec2Exception.require(parameter, id));
  }
}
