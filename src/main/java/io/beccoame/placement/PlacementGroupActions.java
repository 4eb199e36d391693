package io.beccoame.placement;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.Filters;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.ec2.TagSpecifications;
import io.beccoame.region.RegionService;
import io.beccoame.tag.TagService;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.CreatePlacementGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreatePlacementGroupResponse;
import software.amazon.awssdk.services.ec2.model.DeletePlacementGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeletePlacementGroupResponse;
import software.amazon.awssdk.services.ec2.model.DescribePlacementGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribePlacementGroupsResponse;
import software.amazon.awssdk.services.ec2.model.PlacementGroup;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** The EC2 actions on placement groups. */
@Component
class PlacementGroupActions implements Ec2Actions {

  private static final Filters<PlacementGroup> FILTERS =
      Filters.<PlacementGroup>of()
          .on("group-name", PlacementGroup::groupName)
          .on("group-arn", PlacementGroup::groupArn)
          .on("spread-level", PlacementGroup::spreadLevelAsString)
          .on("state", PlacementGroup::stateAsString)
          .on("strategy", PlacementGroup::strategyAsString)
          .tags(PlacementGroup::tags);

  private final PlacementGroupService service;
  private final TagService tags;
  private final RegionService region;

  PlacementGroupActions(PlacementGroupService service, TagService tags, RegionService region) {
    this.service = service;
    this.tags = tags;
    this.region = region;
  }

  @Ec2Action(
      honours = {"GroupName", "Strategy", "PartitionCount", "SpreadLevel", "TagSpecifications"})
  CreatePlacementGroupResponse createPlacementGroup(
      Caller caller, CreatePlacementGroupRequest request) {
    Map<String, String> wanted =
        TagSpecifications.of(request.tagSpecifications(), ResourceType.PLACEMENT_GROUP);
    Strategy strategy = strategy(request.strategyAsString());
    checkSpread(strategy, request.spreadLevelAsString());
    io.beccoame.placement.PlacementGroup made =
        service.create(
            caller.accountId(),
            name(request.groupName()),
            strategy,
            request.partitionCount(),
            wanted);
    return CreatePlacementGroupResponse.builder()
        .placementGroup(PlacementGroupMapper.shape(made, region.region(), wanted))
        .build();
  }

  private static Strategy strategy(@Nullable String name) {
    return name == null || name.isEmpty()
        ? Strategy.CLUSTER
        : Strategy.ofWireName(name)
            .orElseThrow(
                () ->
                    Ec2Exception.invalidParameterValue(
                        "Value (%s) for parameter strategy is invalid.", name));
  }

  /** Checks the spread level. Spread over hosts is for Outposts only, as on AWS. */
  private static void checkSpread(Strategy strategy, @Nullable String level) {
    if (level == null || level.isEmpty()) {
      return;
    }
    if (!level.equals("rack") && !level.equals("host")) {
      throw Ec2Exception.invalidParameterValue(
          "Value (%s) for parameter spreadLevel is invalid.", level);
    }
    if (strategy != Strategy.SPREAD) {
      throw Ec2Exception.invalidParameterCombination(
          "The parameter spreadLevel can be used with the strategy spread only");
    }
    if (level.equals("host")) {
      throw Ec2Exception.unsupported(
          "The spread level host is for placement groups on Outposts, and there are none here");
    }
  }

  @Ec2Action(honours = {"GroupNames", "GroupIds", "Filters"})
  DescribePlacementGroupsResponse describePlacementGroups(
      Caller caller, DescribePlacementGroupsRequest request) {
    ResourceKind.PLACEMENT_GROUP.check(request.groupIds());
    List<io.beccoame.placement.PlacementGroup> all = service.list(caller.accountId());
    Map<String, Map<String, String>> tagged =
        tags.of(all.stream().map(io.beccoame.placement.PlacementGroup::getId).toList());
    List<PlacementGroup> shapes =
        all.stream()
            .map(
                each -> PlacementGroupMapper.shape(each, region.region(), tagged.get(each.getId())))
            .toList();
    checkAllThere(shapes, PlacementGroup::groupName, request.groupNames());
    checkAllThere(shapes, PlacementGroup::groupId, request.groupIds());
    List<PlacementGroup> asked =
        shapes.stream()
            .filter(each -> asked(request.groupNames(), each.groupName()))
            .filter(each -> asked(request.groupIds(), each.groupId()))
            .toList();
    return DescribePlacementGroupsResponse.builder()
        .placementGroups(FILTERS.apply(asked, request.filters()))
        .build();
  }

  private static boolean asked(List<String> wanted, String value) {
    return wanted.isEmpty() || wanted.contains(value);
  }

  private static void checkAllThere(
      List<PlacementGroup> all, Function<PlacementGroup, String> key, Collection<String> asked) {
    Set<String> there = all.stream().map(key).collect(Collectors.toSet());
    for (String each : asked) {
      if (!there.contains(each)) {
        throw PlacementGroupService.unknown(each);
      }
    }
  }

  @Ec2Action(honours = "GroupName")
  DeletePlacementGroupResponse deletePlacementGroup(
      Caller caller, DeletePlacementGroupRequest request) {
    service.delete(caller.accountId(), name(request.groupName()));
    return DeletePlacementGroupResponse.builder().build();
  }

  private static String name(@Nullable String name) {
    if (name == null || name.isBlank()) {
      throw Ec2Exception.missingParameter("GroupName");
    }
    return name;
  }
}
