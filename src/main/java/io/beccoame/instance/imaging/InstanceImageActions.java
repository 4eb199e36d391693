package io.beccoame.instance.imaging;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Filters;
import io.beccoame.ec2.Page;
import io.beccoame.image.Image;
import io.beccoame.image.ImageMapper;
import io.beccoame.image.ImageService;
import io.beccoame.instance.InstanceMapper;
import io.beccoame.instance.InstanceService;
import io.beccoame.instance.InstanceView;
import io.beccoame.region.RegionService;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceImageMetadataRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceImageMetadataResponse;
import software.amazon.awssdk.services.ec2.model.ImageMetadata;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceImageMetadata;

/** The EC2 action on the images that instances were launched from, deregistered ones included. */
@Component
class InstanceImageActions implements Ec2Actions {

  private static final Filters<InstanceImageMetadata> FILTERS =
      Filters.<InstanceImageMetadata>of()
          .on("availability-zone", InstanceImageMetadata::availabilityZone)
          .on("instance-id", InstanceImageMetadata::instanceId)
          .on("image-allowed", i -> image(i) == null ? null : i.imageMetadata().imageAllowed())
          .on("instance-state-name", i -> i.state().nameAsString())
          .on("instance-type", InstanceImageMetadata::instanceTypeAsString)
          .on("launch-time", InstanceImageMetadata::launchTime)
          .on("owner-alias", i -> image(i) == null ? null : i.imageMetadata().imageOwnerAlias())
          .on("owner-id", i -> image(i) == null ? null : i.imageMetadata().ownerId())
          .on("zone-id", InstanceImageMetadata::zoneId)
          .tags(InstanceImageMetadata::tags);

  private final InstanceService instances;
  private final ImageService images;
  private final RegionService region;

  InstanceImageActions(InstanceService instances, ImageService images, RegionService region) {
    this.instances = instances;
    this.images = images;
    this.region = region;
  }

  @Ec2Action(honours = {"InstanceIds", "Filters", "MaxResults", "NextToken"})
  DescribeInstanceImageMetadataResponse describeInstanceImageMetadata(
      Caller caller, DescribeInstanceImageMetadataRequest request) {
    boolean byId = !request.instanceIds().isEmpty();
    Page.check(request, byId);
    List<InstanceView> views =
        byId
            ? instances.byIds(caller.accountId(), request.instanceIds())
            : instances.all(caller.accountId());
    Map<String, Image> launchedFrom =
        images.named(
            views.stream().map(view -> view.instance().imageId()).collect(Collectors.toSet()));
    Map<String, String> zoneIds = region.zoneIds();
    List<InstanceImageMetadata> shapes =
        views.stream()
            .map(view -> shape(view, launchedFrom.get(view.instance().imageId()), zoneIds))
            .toList();
    Page<InstanceImageMetadata> page =
        Page.of(
            FILTERS.apply(shapes, request.filters()), InstanceImageMetadata::instanceId, request);
    return DescribeInstanceImageMetadataResponse.builder()
        .instanceImageMetadata(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private InstanceImageMetadata shape(
      InstanceView view, @Nullable Image image, Map<String, String> zoneIds) {
    Instance shown = InstanceMapper.instance(view);
    return InstanceImageMetadata.builder()
        .instanceId(shown.instanceId())
        .instanceType(shown.instanceTypeAsString())
        .launchTime(shown.launchTime())
        .availabilityZone(view.instance().zone())
        .zoneId(zoneIds.get(view.instance().zone()))
        .state(shown.state())
        .ownerId(view.instance().accountId())
        .tags(shown.tags())
        .imageMetadata(image == null ? null : ImageMapper.metadata(image, images.ownerAlias(image)))
        .operator(o -> o.managed(false))
        .build();
  }

  private static @Nullable ImageMetadata image(InstanceImageMetadata of) {
    return of.imageMetadata();
  }
}
