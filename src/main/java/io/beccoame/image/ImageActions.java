package io.beccoame.image;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.Filters;
import io.beccoame.ec2.Page;
import io.beccoame.ec2.ResourceIds;
import io.beccoame.tag.TagService;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Image;

/** The EC2 actions on images. */
@Component
class ImageActions implements Ec2Actions {

  private static final Page.Limits LIMITS = new Page.Limits(1, 1000);

  private static final Filters<Image> FILTERS =
      Filters.<Image>of()
          .on("architecture", Image::architectureAsString)
          .onEach(
              "block-device-mapping.delete-on-termination",
              Image::blockDeviceMappings,
              BlockDeviceMapping.class,
              mapping -> mapping.ebs().deleteOnTermination())
          .onEach(
              "block-device-mapping.device-name",
              Image::blockDeviceMappings,
              BlockDeviceMapping.class,
              BlockDeviceMapping::deviceName)
          .onEach(
              "block-device-mapping.encrypted",
              Image::blockDeviceMappings,
              BlockDeviceMapping.class,
              mapping -> mapping.ebs().encrypted())
          .onEach(
              "block-device-mapping.snapshot-id",
              Image::blockDeviceMappings,
              BlockDeviceMapping.class,
              mapping -> mapping.ebs().snapshotId())
          .onEach(
              "block-device-mapping.volume-size",
              Image::blockDeviceMappings,
              BlockDeviceMapping.class,
              mapping -> mapping.ebs().volumeSize())
          .onEach(
              "block-device-mapping.volume-type",
              Image::blockDeviceMappings,
              BlockDeviceMapping.class,
              mapping -> mapping.ebs().volumeTypeAsString())
          .on("creation-date", Image::creationDate)
          .on("description", Image::description)
          .on("ena-support", Image::enaSupport)
          .on("hypervisor", Image::hypervisorAsString)
          .on("image-id", Image::imageId)
          .on("image-type", Image::imageTypeAsString)
          .on("is-public", Image::publicLaunchPermissions)
          .on("kernel-id", Image::kernelId)
          .on("manifest-location", Image::imageLocation)
          .on("name", Image::name)
          .on("owner-alias", Image::imageOwnerAlias)
          .on("owner-id", Image::ownerId)
          .on("platform", Image::platformAsString)
          .on("ramdisk-id", Image::ramdiskId)
          .on("root-device-name", Image::rootDeviceName)
          .on("root-device-type", Image::rootDeviceTypeAsString)
          .on("source-instance-id", Image::sourceInstanceId)
          .on("state", Image::stateAsString)
          .on("virtualization-type", Image::virtualizationTypeAsString)
          .tags(Image::tags);

  private final ImageService images;
  private final TagService tags;
  private final ImageProperties properties;

  ImageActions(ImageService images, TagService tags, ImageProperties properties) {
    this.images = images;
    this.tags = tags;
    this.properties = properties;
  }

  // There are neither deprecated nor disabled images yet, so including them is easily honoured.
  @Ec2Action(
      honours = {
        "ImageIds",
        "Owners",
        "ExecutableUsers",
        "Filters",
        "IncludeDeprecated",
        "IncludeDisabled",
        "MaxResults",
        "NextToken"
      })
  DescribeImagesResponse describeImages(Caller caller, DescribeImagesRequest request) {
    Set<String> ids = ResourceIds.check("ami", "InvalidAMIID", request.imageIds());
    if (!ids.isEmpty() && request.maxResults() != null) {
      throw Ec2Exception.invalidParameterCombination(
          "The parameter maxResults cannot be used with the parameter imageIds");
    }
    String account = caller.accountId();
    List<Image> all = ids.isEmpty() ? usable(account) : named(account, ids);
    List<Image> matching =
        FILTERS.apply(
            all.stream()
                .filter(image -> owned(image, account, request.owners()))
                .filter(image -> executable(image, request.executableUsers()))
                .toList(),
            request.filters().stream().map(filter -> resolved(account, filter)).toList());
    Page<Image> page = Page.of(matching, ImageActions::newestFirst, request, LIMITS);
    return DescribeImagesResponse.builder()
        .images(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private List<Image> usable(String account) {
    List<io.beccoame.image.Image> rows = images.usableBy(account);
    return shapes(rows, rows.stream().map(io.beccoame.image.Image::getId).toList());
  }

  // Who asks by an alias finds the image under that alias: clients compare the two.
  private List<Image> named(String account, Set<String> ids) {
    return shapes(ids.stream().map(id -> images.get(account, id)).toList(), List.copyOf(ids));
  }

  private List<Image> shapes(List<io.beccoame.image.Image> rows, List<String> shownIds) {
    Map<String, Map<String, String>> tagged =
        tags.of(rows.stream().map(io.beccoame.image.Image::getId).toList());
    List<Image> shapes = new ArrayList<>(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      io.beccoame.image.Image row = rows.get(i);
      boolean amazon = row.accountId().equals(properties.owner());
      shapes.add(ImageMapper.image(row, shownIds.get(i), amazon, tagged.get(row.getId())));
    }
    return shapes;
  }

  private static boolean owned(Image image, String account, List<String> owners) {
    return owners.isEmpty()
        || owners.contains(image.ownerId())
        || owners.contains("self") && account.equals(image.ownerId())
        || image.imageOwnerAlias() != null && owners.contains(image.imageOwnerAlias());
  }

  // No image is shared with single accounts yet, so "self" and account ids find none.
  private static boolean executable(Image image, List<String> users) {
    return users.isEmpty() || users.contains("all") && image.publicLaunchPermissions();
  }

  /** Lets an alias stand for its image's id, or for its name, in the filters on these. */
  private Filter resolved(String account, Filter filter) {
    boolean byName = "name".equals(filter.name());
    if (!byName && !"image-id".equals(filter.name())) {
      return filter;
    }
    return filter.toBuilder()
        .values(
            filter.values().stream()
                .map(
                    value ->
                        images
                            .byAlias(account, value)
                            .map(image -> byName ? image.name() : image.getId())
                            .orElse(value))
                .toList())
        .build();
  }

  private static String newestFirst(Image image) {
    long age = Long.MAX_VALUE - Instant.parse(image.creationDate()).toEpochMilli();
    return "%019d%s".formatted(age, image.imageId());
  }
}
