package io.beccoame.network;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Filters;
import io.beccoame.ec2.Page;
import io.beccoame.ec2.ResourceIds;
import io.beccoame.region.RegionService;
import io.beccoame.region.Zone;
import io.beccoame.tag.TagService;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** The EC2 actions on subnets. */
@Component
class SubnetActions implements Ec2Actions {

  // EC2 knows several of these by two names.
  private static final Filters<Subnet> FILTERS =
      Filters.<Subnet>of()
          .on("availability-zone", Subnet::availabilityZone)
          .on("availabilityZone", Subnet::availabilityZone)
          .on("availability-zone-id", Subnet::availabilityZoneId)
          .on("availabilityZoneId", Subnet::availabilityZoneId)
          .on("available-ip-address-count", Subnet::availableIpAddressCount)
          .on("cidr-block", Subnet::cidrBlock)
          .on("cidr", Subnet::cidrBlock)
          .on("cidrBlock", Subnet::cidrBlock)
          .on("default-for-az", Subnet::defaultForAz)
          .on("defaultForAz", Subnet::defaultForAz)
          .on("enable-dns64", Subnet::enableDns64)
          .on("ipv6-native", Subnet::ipv6Native)
          .on("map-public-ip-on-launch", Subnet::mapPublicIpOnLaunch)
          .on("owner-id", Subnet::ownerId)
          .on(
              "private-dns-name-options-on-launch.hostname-type",
              subnet -> subnet.privateDnsNameOptionsOnLaunch().hostnameTypeAsString())
          .on("state", Subnet::stateAsString)
          .on("subnet-arn", Subnet::subnetArn)
          .on("subnet-id", Subnet::subnetId)
          .on("vpc-id", Subnet::vpcId)
          .tags(Subnet::tags);

  private final VpcService vpcs;
  private final RegionService region;
  private final TagService tags;

  SubnetActions(VpcService vpcs, RegionService region, TagService tags) {
    this.vpcs = vpcs;
    this.region = region;
    this.tags = tags;
  }

  @Ec2Action(honours = {"SubnetIds", "Filters", "MaxResults", "NextToken"})
  DescribeSubnetsResponse describeSubnets(Caller caller, DescribeSubnetsRequest request) {
    Set<String> ids = ResourceIds.check("subnet", "InvalidSubnetId", request.subnetIds());
    Page.check(request, !ids.isEmpty());
    List<io.beccoame.network.Subnet> rows = vpcs.subnets(caller.accountId(), ids);
    List<String> found = rows.stream().map(io.beccoame.network.Subnet::getId).toList();
    ResourceIds.checkFound("InvalidSubnetID", "subnet ID", ids, Set.copyOf(found));
    Page<Subnet> page =
        Page.of(
            FILTERS.apply(shapes(rows, found), request.filters()),
            Subnet::subnetId,
            request,
            !ids.isEmpty());
    return DescribeSubnetsResponse.builder()
        .subnets(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private List<Subnet> shapes(List<io.beccoame.network.Subnet> rows, List<String> ids) {
    Map<String, Map<String, String>> tagged = tags.of(ids);
    Map<String, Integer> free = vpcs.freeAddresses(rows);
    Map<String, String> zones =
        region.zones().stream().collect(Collectors.toMap(Zone::name, Zone::id));
    return rows.stream()
        .map(
            row ->
                VpcMapper.subnet(
                    row,
                    free.getOrDefault(row.getId(), 0),
                    region.region(),
                    zones.get(row.zone()),
                    tagged.get(row.getId())))
        .toList();
  }
}
