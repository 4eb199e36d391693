package io.beccoame.network;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Describing;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.Filters;
import io.beccoame.ec2.Page;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.ec2.TagSpecifications;
import io.beccoame.region.RegionService;
import io.beccoame.tag.TagService;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.CreateDefaultSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateDefaultSubnetResponse;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateSubnetResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** The EC2 actions on subnets. */
@Component
class SubnetActions implements Ec2Actions {

  private static final Filters<Subnet> FILTERS =
      Filters.<Subnet>of()
          .on("availability-zone", Subnet::availabilityZone)
          .also("availability-zone", "availabilityZone")
          .on("availability-zone-id", Subnet::availabilityZoneId)
          .also("availability-zone-id", "availabilityZoneId")
          .on("available-ip-address-count", Subnet::availableIpAddressCount)
          .on("cidr-block", Subnet::cidrBlock)
          .also("cidr-block", "cidr", "cidrBlock")
          .on("default-for-az", Subnet::defaultForAz)
          .also("default-for-az", "defaultForAz")
          .on("enable-dns64", Subnet::enableDns64)
          .on("ipv6-native", Subnet::ipv6Native)
          .nothing(
              "customer-owned-ipv4-pool",
              "enable-lni-at-device-index",
              "ipv6-cidr-block-association.ipv6-cidr-block",
              "ipv6-cidr-block-association.association-id",
              "ipv6-cidr-block-association.state",
              "outpost-arn")
          .on("map-customer-owned-ip-on-launch", Subnet::mapCustomerOwnedIpOnLaunch)
          .on("map-public-ip-on-launch", Subnet::mapPublicIpOnLaunch)
          .on("owner-id", Subnet::ownerId)
          .on(
              "private-dns-name-options-on-launch.hostname-type",
              subnet -> subnet.privateDnsNameOptionsOnLaunch().hostnameTypeAsString())
          .on(
              "private-dns-name-options-on-launch.enable-resource-name-dns-a-record",
              subnet -> subnet.privateDnsNameOptionsOnLaunch().enableResourceNameDnsARecord())
          .on(
              "private-dns-name-options-on-launch.enable-resource-name-dns-aaaa-record",
              subnet -> subnet.privateDnsNameOptionsOnLaunch().enableResourceNameDnsAAAARecord())
          .on("state", Subnet::stateAsString)
          .on("subnet-arn", Subnet::subnetArn)
          .on("subnet-id", Subnet::subnetId)
          .on("vpc-id", Subnet::vpcId)
          .tags(Subnet::tags);

  private static final Describing<Subnet> DESCRIBING =
      new Describing<>(ResourceKind.SUBNET, FILTERS, Subnet::subnetId);

  private final SubnetService subnets;
  private final RegionService region;
  private final TagService tags;

  SubnetActions(SubnetService subnets, RegionService region, TagService tags) {
    this.subnets = subnets;
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
            ids -> shapes(subnets.subnets(caller.accountId(), ids)));
    return DescribeSubnetsResponse.builder()
        .subnets(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  @Ec2Action(
      honours = {
        "VpcId",
        "CidrBlock",
        "AvailabilityZone",
        "AvailabilityZoneId",
        "TagSpecifications"
      })
  CreateSubnetResponse createSubnet(Caller caller, CreateSubnetRequest request) {
    NewSubnet wanted =
        new NewSubnet(
            caller.accountId(),
            ResourceKind.VPC.require("VpcId", request.vpcId()),
            request.cidrBlock(),
            request.availabilityZone(),
            request.availabilityZoneId(),
            TagSpecifications.of(request.tagSpecifications(), ResourceType.SUBNET));
    return CreateSubnetResponse.builder().subnet(shape(subnets.create(wanted))).build();
  }

  @Ec2Action(honours = "AvailabilityZone")
  CreateDefaultSubnetResponse createDefaultSubnet(
      Caller caller, CreateDefaultSubnetRequest request) {
    if (request.availabilityZone() == null) {
      throw Ec2Exception.missingParameter("AvailabilityZone");
    }
    return CreateDefaultSubnetResponse.builder()
        .subnet(shape(subnets.createDefault(caller.accountId(), request.availabilityZone())))
        .build();
  }

  @Ec2Action(honours = "SubnetId")
  DeleteSubnetResponse deleteSubnet(Caller caller, DeleteSubnetRequest request) {
    subnets.delete(caller.accountId(), require(request.subnetId()));
    return DeleteSubnetResponse.builder().build();
  }

  @Ec2Action(honours = {"SubnetId", "MapPublicIpOnLaunch"})
  ModifySubnetAttributeResponse modifySubnetAttribute(
      Caller caller, ModifySubnetAttributeRequest request) {
    String id = require(request.subnetId());
    subnets.get(caller.accountId(), id);
    AttributeBooleanValue publicIp = request.mapPublicIpOnLaunch();
    if (publicIp != null && publicIp.value() != null) {
      subnets.mapPublicIp(caller.accountId(), id, publicIp.value());
    }
    return ModifySubnetAttributeResponse.builder().build();
  }

  private static String require(@Nullable String id) {
    return ResourceKind.SUBNET.require("SubnetId", id);
  }

  private Subnet shape(io.beccoame.network.Subnet row) {
    return shapes(List.of(row)).get(0);
  }

  private List<Subnet> shapes(List<io.beccoame.network.Subnet> rows) {
    Map<String, Map<String, String>> tagged =
        tags.of(rows.stream().map(io.beccoame.network.Subnet::getId).toList());
    Map<String, Integer> free = subnets.freeAddresses(rows);
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
