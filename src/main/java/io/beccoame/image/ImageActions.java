package io.beccoame.image;

import com.google.re2j.Pattern;
import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.Filters;
import io.beccoame.ec2.Page;
import io.beccoame.ec2.StorageErrors;
import io.beccoame.platform.BeccoameProperties;
import io.beccoame.tag.TagService;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
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

  private static final Pattern OWNER =
      Pattern.compile("\\d{12}|self|amazon|aws-marketplace|aws-backup-vault");

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
          .on("boot-mode", Image::bootModeAsString)
          .on("deregistration-protection", Image::deregistrationProtection)
          .nothing("free-tier-eligible", "product-code", "product-code.type", "sriov-net-support")
          .on("image-allowed", Image::imageAllowed)
          .on("source-image-region", Image::sourceImageRegion)
          .on("source-image-id", Image::sourceImageId)
          .on(
              "state-reason-code",
              image -> image.stateReason() == null ? null : image.stateReason().code())
          .on(
              "state-reason-message",
              image -> image.stateReason() == null ? null : image.stateReason().message())
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
  private final String region;
  private final Clock clock;

  ImageActions(ImageService images, TagService tags, BeccoameProperties installation, Clock clock) {
    this.region = installation.region();
    this.images = images;
    this.tags = tags;
    this.clock = clock;
  }

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
    checkOwners(request.owners());
    Set<String> ids = new LinkedHashSet<>();
    request.imageIds().forEach(id -> ids.add(ImageNames.id(id)));
    if (!ids.isEmpty() && request.maxResults() != null) {
      throw Ec2Exception.invalidParameterCombination(
          "The parameter maxResults cannot be used with the parameter imageIds");
    }
    String account = caller.accountId();
    // A deregistered image is no error here: after a deregistration clients poll until none is
    // shown.
    List<io.beccoame.image.Image> rows =
        ids.isEmpty() ? shown(account, request) : images.described(account, ids);
    List<io.beccoame.image.Image> chosen =
        rows.stream().filter(row -> executable(row, account, request.executableUsers())).toList();
    // A caller that names an alias gets the image under that alias: clients compare the two.
    List<String> names =
        ids.isEmpty() || chosen.size() < ids.size()
            ? chosen.stream().map(io.beccoame.image.Image::getId).toList()
            : List.copyOf(ids);
    List<Image> matching =
        FILTERS.apply(
            shapes(chosen, names).stream()
                .filter(image -> owned(image, account, request.owners()))
                .toList(),
            request.filters().stream().map(filter -> resolved(account, filter)).toList());
    Page<Image> page = Page.of(matching, ImageActions::newestFirst, request);
    return DescribeImagesResponse.builder()
        .images(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  /**
   * Returns the images to show. Deprecated and disabled ones are included only on request, or by
   * id.
   */
  private List<io.beccoame.image.Image> shown(String account, DescribeImagesRequest request) {
    boolean disabled = Boolean.TRUE.equals(request.includeDisabled());
    boolean deprecated = Boolean.TRUE.equals(request.includeDeprecated());
    Instant now = clock.instant();
    return images.usableBy(account).stream()
        .filter(row -> disabled || row.state() != io.beccoame.image.Image.State.DISABLED)
        .filter(
            row ->
                deprecated
                    || row.accountId().equals(account)
                    || row.deprecatedAt() == null
                    || now.isBefore(row.deprecatedAt()))
        .toList();
  }

  private List<Image> shapes(List<io.beccoame.image.Image> rows, List<String> shownIds) {
    Map<String, Map<String, String>> tagged =
        tags.of(rows.stream().map(io.beccoame.image.Image::getId).toList());
    List<Image> shapes = new ArrayList<>(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      io.beccoame.image.Image row = rows.get(i);
      shapes.add(
          ImageMapper.image(
              row, shownIds.get(i), images.ownerAlias(row), region, tagged.get(row.getId())));
    }
    return shapes;
  }

  private static void checkOwners(List<String> owners) {
    for (String owner : owners) {
      if (!OWNER.matcher(owner).matches()) {
        throw StorageErrors.malformedUserId(owner);
      }
    }
  }

  private static boolean owned(Image image, String account, List<String> owners) {
    return owners.isEmpty()
        || owners.contains(image.ownerId())
        || owners.contains("self") && account.equals(image.ownerId())
        || image.imageOwnerAlias() != null && owners.contains(image.imageOwnerAlias());
  }

  /** Returns whether the image is launchable by explicit permission for the named users. */
  private static boolean executable(
      io.beccoame.image.Image row, String account, List<String> users) {
    return users.isEmpty()
        || users.contains("all") && row.publicImage()
        || users.contains("self") && row.users().contains(account)
        || row.users().stream().anyMatch(users::contains)
            && (row.accountId().equals(account) || users.contains(account));
  }

  /** Replaces aliases by their image's id or name, in the filters on these. */
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
