package io.beccoame.network;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Describing;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Filters;
import io.beccoame.ec2.IdForm;
import io.beccoame.ec2.Page;
import io.beccoame.region.RegionService;
import io.beccoame.tag.TagService;
import java.util.List;
import java.util.Map;
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

  private static final Describing<Subnet> DESCRIBING =
      new Describing<>(
          new IdForm("subnet", "InvalidSubnetId", "InvalidSubnetID", "subnet ID"),
          FILTERS,
          Subnet::subnetId);

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
    Page<Subnet> page =
        DESCRIBING.page(
            request,
            request.subnetIds(),
            request.filters(),
            ids -> shapes(vpcs.subnets(caller.accountId(), ids)));
    return DescribeSubnetsResponse.builder()
        .subnets(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private List<Subnet> shapes(List<io.beccoame.network.Subnet> rows) {
    Map<String, Map<String, String>> tagged =
        tags.of(rows.stream().map(io.beccoame.network.Subnet::getId).toList());
    Map<String, Integer> free = vpcs.freeAddresses(rows);
    Map<String, String> zones = region.zoneIds();
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
