package io.beccoame.instance.hosts;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Filters;
import io.beccoame.ec2.Page;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.region.RegionService;
import io.beccoame.region.Zone;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.DescribeHostsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeHostsResponse;
import software.amazon.awssdk.services.ec2.model.Host;
import software.amazon.awssdk.services.ec2.model.InstanceCapacity;

/** The EC2 action on hosts, which shows the real hosts of this installation. */
@Component
class HostActions implements Ec2Actions {

  private static final Filters<Host> FILTERS =
      Filters.<Host>of()
          .on("auto-placement", Host::autoPlacementAsString)
          .on("availability-zone", Host::availabilityZone)
          .on("client-token", Host::clientToken)
          .on("host-reservation-id", Host::hostReservationId)
          .onEach(
              "instance-type",
              host -> host.availableCapacity().availableInstanceCapacity(),
              InstanceCapacity.class,
              InstanceCapacity::instanceType)
          .on("state", Host::stateAsString)
          .tags(Host::tags);

  private final HostViews hosts;
  private final RegionService region;

  HostActions(HostViews hosts, RegionService region) {
    this.hosts = hosts;
    this.region = region;
  }

  /**
   * Describes the hosts. A host serves every zone; it is shown in the first one, as AWS's hosts
   * have one zone.
   */
  @Ec2Action(honours = {"HostIds", "Filter", "MaxResults", "NextToken"})
  DescribeHostsResponse describeHosts(Caller caller, DescribeHostsRequest request) {
    Set<String> ids = ResourceKind.HOST.check(request.hostIds());
    Page.check(request, !ids.isEmpty());
    Zone zone = region.zones().get(0);
    List<Host> all =
        hosts.all(caller.accountId()).stream()
            .map(view -> HostMapper.shape(view, caller.accountId(), zone))
            .filter(host -> ids.isEmpty() || ids.contains(host.hostId()))
            .toList();
    ResourceKind.HOST.checkFound(ids, all.stream().map(Host::hostId).collect(Collectors.toSet()));
    Page<Host> page = Page.of(FILTERS.apply(all, request.filter()), Host::hostId, request);
    return DescribeHostsResponse.builder().hosts(page.items()).nextToken(page.nextToken()).build();
  }
}
