package io.beccoame.fleet;

import io.beccoame.ec2.MemberTree;
import io.beccoame.ec2.QueryText;
import io.beccoame.ec2.Tags;
import io.beccoame.instance.InstanceMapper;
import io.beccoame.instance.InstanceView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateFleetError;
import software.amazon.awssdk.services.ec2.model.CreateFleetInstance;
import software.amazon.awssdk.services.ec2.model.CreateFleetRequest;
import software.amazon.awssdk.services.ec2.model.CreateFleetResponse;
import software.amazon.awssdk.services.ec2.model.DescribeFleetError;
import software.amazon.awssdk.services.ec2.model.DescribeFleetsInstances;
import software.amazon.awssdk.services.ec2.model.FleetData;
import software.amazon.awssdk.services.ec2.model.FleetLaunchTemplateOverrides;
import software.amazon.awssdk.services.ec2.model.FleetLaunchTemplateOverridesRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateAndOverridesResponse;

/** Fleets as EC2 shows them. */
final class FleetMapper {

  private FleetMapper() {}

  static CreateFleetResponse created(FleetService.View view) {
    return CreateFleetResponse.builder()
        .fleetId(view.fleet().getId())
        .errors(errors(view))
        .instances(instances(view))
        .build();
  }

  /** Returns a fleet as DescribeFleets shows it. */
  static FleetData data(FleetService.View view, @Nullable Map<String, String> tags) {
    CreateFleetRequest request = request(view.fleet());
    boolean deleted = view.fleet().deletedAt() != null;
    boolean alive = view.there().stream().anyMatch(FleetMapper::isAlive);
    double units = units(view, request);
    return MemberTree.of(request).into(FleetData.builder()).toBuilder()
        .fleetId(view.fleet().getId())
        .clientToken(view.fleet().clientToken())
        .createTime(view.fleet().createdAt())
        .fleetState(deleted ? (alive ? "deleted_terminating" : "deleted") : state(view))
        .activityStatus(
            deleted && alive
                ? "pending_termination"
                : errors(view).isEmpty() ? "fulfilled" : "error")
        .fulfilledCapacity(units)
        .fulfilledOnDemandCapacity(units)
        .errors(
            errors(view).stream()
                .map(each -> MemberTree.of(each).into(DescribeFleetError.builder()))
                .toList())
        .instances(
            instances(view).stream()
                .map(each -> MemberTree.of(each).into(DescribeFleetsInstances.builder()))
                .toList())
        .tags(Tags.list(tags))
        .build();
  }

  private static boolean isAlive(InstanceView instance) {
    return !"terminated".equals(InstanceMapper.instance(instance).state().nameAsString());
  }

  private static String state(FleetService.View view) {
    return view.fleet().done() ? "active" : "submitted";
  }

  private static CreateFleetRequest request(Fleet fleet) {
    return QueryText.read(fleet.request(), CreateFleetRequest::builder);
  }

  private static double units(FleetService.View view, CreateFleetRequest request) {
    List<FleetLaunchTemplateOverridesRequest> overrides = FleetRequestMapper.overrides(request);
    return view.instances().stream()
        .map(each -> overrides.get(each.place()).weightedCapacity())
        .mapToDouble(weight -> weight == null ? 1 : weight)
        .sum();
  }

  private static List<CreateFleetError> errors(FleetService.View view) {
    return view.launches().stream()
        .filter(launch -> launch.errorCode() != null)
        .map(
            launch ->
                CreateFleetError.builder()
                    .launchTemplateAndOverrides(way(view.fleet(), launch))
                    .lifecycle(lifecycle(launch))
                    .errorCode(launch.errorCode())
                    .errorMessage(launch.errorMessage())
                    .build())
        .toList();
  }

  private static List<CreateFleetInstance> instances(FleetService.View view) {
    Map<Integer, List<String>> byPlace =
        view.instances().stream()
            .collect(
                Collectors.groupingBy(
                    FleetInstance::place,
                    Collectors.mapping(FleetInstance::instanceId, Collectors.toList())));
    List<CreateFleetInstance> shown = new ArrayList<>();
    for (FleetLaunch launch : view.launches()) {
      List<String> ids = byPlace.getOrDefault(launch.place(), List.of());
      if (!launch.spot() && !ids.isEmpty()) {
        shown.add(
            CreateFleetInstance.builder()
                .launchTemplateAndOverrides(way(view.fleet(), launch))
                .lifecycle(lifecycle(launch))
                .instanceIds(ids)
                .instanceType(launch.instanceType())
                .build());
      }
    }
    return shown;
  }

  private static String lifecycle(FleetLaunch launch) {
    return launch.spot() ? "spot" : "on-demand";
  }

  private static LaunchTemplateAndOverridesResponse way(Fleet fleet, FleetLaunch launch) {
    return LaunchTemplateAndOverridesResponse.builder()
        .launchTemplateSpecification(
            t ->
                t.launchTemplateId(launch.templateId())
                    .version(String.valueOf(launch.templateVersion())))
        .overrides(
            MemberTree.of(FleetRequestMapper.overrides(request(fleet)).get(launch.place()))
                .into(FleetLaunchTemplateOverrides.builder()))
        .build();
  }
}
