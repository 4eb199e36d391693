package io.beccoame.instance.hosts;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.Filters;
import io.beccoame.ec2.Page;
import io.beccoame.instance.Instance;
import io.beccoame.instance.InstancePlacement;
import io.beccoame.instance.InstanceService;
import io.beccoame.instance.lifecycle.InstanceState;
import io.beccoame.placement.PlacementGroup;
import io.beccoame.placement.PlacementGroupService;
import io.beccoame.region.RegionService;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTopologyRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTopologyResponse;
import software.amazon.awssdk.services.ec2.model.InstanceTopology;

/** The EC2 action on the topology of instances: instances of one host share all three nodes. */
@Component
class TopologyActions implements Ec2Actions {

  private static final int MOST_NAMED = 100;

  private static final Filters<InstanceTopology> FILTERS =
      Filters.<InstanceTopology>of()
          .on("availability-zone", InstanceTopology::availabilityZone)
          .on("instance-type", InstanceTopology::instanceType)
          .on("zone-id", InstanceTopology::zoneId);

  private final InstanceService instances;
  private final PlacementGroupService groups;
  private final HostViews hosts;
  private final RegionService region;

  TopologyActions(
      InstanceService instances,
      PlacementGroupService groups,
      HostViews hosts,
      RegionService region) {
    this.instances = instances;
    this.groups = groups;
    this.hosts = hosts;
    this.region = region;
  }

  @Ec2Action(honours = {"InstanceIds", "GroupNames", "Filters", "MaxResults", "NextToken"})
  DescribeInstanceTopologyResponse describeInstanceTopology(
      Caller caller, DescribeInstanceTopologyRequest request) {
    few(request.instanceIds(), "InstanceId");
    few(request.groupNames(), "GroupName");
    boolean byId = !request.instanceIds().isEmpty();
    Page.check(request, byId);
    checkGroups(caller, request.groupNames());
    List<Instance> rows =
        byId
            ? instances.rows(caller.accountId(), request.instanceIds())
            : instances.rows(caller.accountId());
    Map<String, String> zoneIds = region.zoneIds();
    List<InstanceTopology> shapes =
        rows.stream()
            .filter(row -> row.state() == InstanceState.RUNNING)
            .map(row -> shape(row, zoneIds))
            .filter(
                each ->
                    request.groupNames().isEmpty()
                        || request.groupNames().contains(each.groupName()))
            .toList();
    Page<InstanceTopology> page =
        Page.of(FILTERS.apply(shapes, request.filters()), InstanceTopology::instanceId, request);
    return DescribeInstanceTopologyResponse.builder()
        .instances(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private static void few(Collection<String> named, String parameter) {
    if (named.size() > MOST_NAMED) {
      throw Ec2Exception.invalidParameterValue(
          "The parameter %s may name %d at most", parameter, MOST_NAMED);
    }
  }

  private void checkGroups(Caller caller, List<String> names) {
    Set<String> known =
        groups.list(caller.accountId()).stream()
            .map(PlacementGroup::name)
            .collect(Collectors.toSet());
    for (String name : names) {
      if (!known.contains(name)) {
        throw PlacementGroupService.unknown(name);
      }
    }
  }

  private InstanceTopology shape(Instance row, Map<String, String> zoneIds) {
    InstancePlacement in = row.placement();
    return InstanceTopology.builder()
        .instanceId(row.getId())
        .instanceType(row.instanceType())
        .groupName(in == null ? null : in.groupName())
        .networkNodes(
            hosts.node("region", region.region()),
            hosts.node("zone", row.zone()),
            hosts.node("host", row.zone() + "/" + row.hostId()))
        .availabilityZone(row.zone())
        .zoneId(zoneIds.get(row.zone()))
        .build();
  }
}
