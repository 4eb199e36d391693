package io.beccoame.fleet;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.ClientToken;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.Filters;
import io.beccoame.ec2.Page;
import io.beccoame.ec2.QueryText;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.tag.TagService;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.ActiveInstance;
import software.amazon.awssdk.services.ec2.model.CreateFleetRequest;
import software.amazon.awssdk.services.ec2.model.CreateFleetResponse;
import software.amazon.awssdk.services.ec2.model.DeleteFleetErrorItem;
import software.amazon.awssdk.services.ec2.model.DeleteFleetSuccessItem;
import software.amazon.awssdk.services.ec2.model.DeleteFleetsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteFleetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeFleetInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeFleetInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeFleetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeFleetsResponse;
import software.amazon.awssdk.services.ec2.model.FleetData;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** The EC2 actions on fleets. */
@Component
class FleetActions implements Ec2Actions {

  private static final int MOST_DELETED = 25;

  private static final Filters<FleetData> FILTERS =
      Filters.<FleetData>of()
          .on("activity-status", FleetData::activityStatusAsString)
          .on("excess-capacity-termination-policy", FleetData::excessCapacityTerminationPolicy)
          // AWS documents both spellings, and the answer has the second.
          .on("fleet-state", fleet -> fleet.fleetStateAsString().replace('_', '-'))
          .on("fleet-state", FleetData::fleetStateAsString)
          .on("replace-unhealthy-instances", FleetData::replaceUnhealthyInstances)
          .on("type", FleetData::typeAsString)
          .tags(FleetData::tags);

  private static final Filters<ActiveInstance> INSTANCE_FILTERS =
      Filters.<ActiveInstance>of().on("instance-type", ActiveInstance::instanceType);

  private final FleetRequestMapper requests;
  private final FleetRunner runner;
  private final FleetService fleets;
  private final TagService tags;

  FleetActions(
      FleetRequestMapper requests, FleetRunner runner, FleetService fleets, TagService tags) {
    this.requests = requests;
    this.runner = runner;
    this.fleets = fleets;
    this.tags = tags;
  }

  @Ec2Action(
      ownToken = true,
      honours = {
        "Type",
        "TargetCapacitySpecification",
        "OnDemandOptions.AllocationStrategy",
        "SpotOptions",
        "LaunchTemplateConfigs.LaunchTemplateSpecification.LaunchTemplateId",
        "LaunchTemplateConfigs.LaunchTemplateSpecification.LaunchTemplateName",
        "LaunchTemplateConfigs.LaunchTemplateSpecification.Version",
        "LaunchTemplateConfigs.Overrides.InstanceType",
        "LaunchTemplateConfigs.Overrides.MaxPrice",
        "LaunchTemplateConfigs.Overrides.SubnetId",
        "LaunchTemplateConfigs.Overrides.AvailabilityZone",
        "LaunchTemplateConfigs.Overrides.WeightedCapacity",
        "LaunchTemplateConfigs.Overrides.Priority",
        "LaunchTemplateConfigs.Overrides.Placement",
        "LaunchTemplateConfigs.Overrides.BlockDeviceMappings",
        "LaunchTemplateConfigs.Overrides.ImageId",
        "LaunchTemplateConfigs.Overrides.KeyName",
        "LaunchTemplateConfigs.Overrides.IamInstanceProfile",
        "LaunchTemplateConfigs.Overrides.MetadataOptions",
        "TagSpecifications"
      })
  CreateFleetResponse createFleet(Caller caller, CreateFleetRequest request) {
    String account = caller.accountId();
    FleetService.NewFleet wanted =
        new FleetService.NewFleet(
            account,
            ClientToken.of(request),
            ClientToken.parameters(request),
            QueryText.of(request.toBuilder().clientToken(null).dryRun(null).build()),
            FleetRequestMapper.tags(request).of(ResourceType.FLEET));
    FleetPlan plan = requests.plan(account, request);
    Fleet fleet =
        runner.run(wanted, plan, (pool, count) -> requests.launch(account, request, pool, count));
    return FleetMapper.created(fleets.views(account, List.of(fleet.getId())).get(0));
  }

  /** Describes fleets. AWS shows a fleet of type instant only if its id is named. */
  @Ec2Action(honours = {"FleetIds", "Filters", "MaxResults", "NextToken"})
  DescribeFleetsResponse describeFleets(Caller caller, DescribeFleetsRequest request) {
    Set<String> ids = ResourceKind.FLEET.check(request.fleetIds());
    List<FleetService.View> views = fleets.views(caller.accountId(), ids);
    ResourceKind.FLEET.checkFound(
        ids, views.stream().map(view -> view.fleet().getId()).collect(Collectors.toSet()));
    List<FleetData> shown = tags.shown(views, view -> view.fleet().getId(), FleetMapper::data);
    Page<FleetData> page =
        Page.of(FILTERS.apply(shown, request.filters()), FleetData::fleetId, request);
    return DescribeFleetsResponse.builder()
        .fleets(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  @Ec2Action(honours = {"FleetId", "Filters", "MaxResults", "NextToken"})
  DescribeFleetInstancesResponse describeFleetInstances(
      Caller caller, DescribeFleetInstancesRequest request) {
    String id = ResourceKind.FLEET.require("FleetId", request.fleetId());
    ResourceKind.FLEET.checkFound(Set.of(id), fleets.existing(caller.accountId(), List.of(id)));
    INSTANCE_FILTERS.matching(request.filters());
    throw Ec2Exception.unsupported(
        "DescribeFleetInstances does not show fleets of type instant. DescribeFleets with the"
            + " fleet's ID shows its instances.");
  }

  @Ec2Action(honours = {"FleetIds", "TerminateInstances"})
  DeleteFleetsResponse deleteFleets(Caller caller, DeleteFleetsRequest request) {
    Set<String> ids = new LinkedHashSet<>(request.fleetIds());
    if (ids.isEmpty()) {
      throw Ec2Exception.missingParameter("FleetId");
    }
    if (request.terminateInstances() == null) {
      throw Ec2Exception.missingParameter("TerminateInstances");
    }
    if (!request.terminateInstances()) {
      throw Ec2Exception.invalidParameterValue(
          "The instances of a fleet of type instant are terminated with it: TerminateInstances"
              + " can't be false");
    }
    if (ids.size() > MOST_DELETED) {
      throw Ec2Exception.invalidParameterValue(
          "At most %d fleets of type instant can be deleted in one request", MOST_DELETED);
    }
    List<DeleteFleetSuccessItem> deleted = new ArrayList<>();
    List<DeleteFleetErrorItem> refused = new ArrayList<>();
    for (String id : ids) {
      try {
        fleets.delete(caller.accountId(), id, fleets.gone(caller.accountId(), id));
        deleted.add(
            DeleteFleetSuccessItem.builder()
                .fleetId(id)
                .previousFleetState("active")
                .currentFleetState("deleted_terminating")
                .build());
      } catch (Ec2Exception e) {
        refused.add(
            DeleteFleetErrorItem.builder()
                .fleetId(id)
                .error(error -> error.code(itemCode(id, e.code())).message(e.getMessage()))
                .build());
      }
    }
    return DeleteFleetsResponse.builder()
        .successfulFleetDeletions(deleted)
        .unsuccessfulFleetDeletions(refused)
        .build();
  }

  private static String itemCode(String id, String code) {
    if (!ResourceKind.FLEET.wellFormed(id)) {
      return "fleetIdMalformed";
    }
    if (code.equals(ResourceKind.FLEET.notFoundCode())) {
      return "fleetIdDoesNotExist";
    }
    return code.equals(Ec2Exception.INCORRECT_STATE)
        ? "fleetNotInDeletableState"
        : "unexpectedError";
  }
}
