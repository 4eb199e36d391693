package io.beccoame.network;

import io.beccoame.ec2.Tags;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.HostnameType;
import software.amazon.awssdk.services.ec2.model.PrivateDnsNameOptionsOnLaunch;
import software.amazon.awssdk.services.ec2.model.SubnetState;
import software.amazon.awssdk.services.ec2.model.Tenancy;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockState;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockStateCode;
import software.amazon.awssdk.services.ec2.model.VpcState;

/** VPCs and subnets as EC2 shows them. */
final class VpcMapper {

  private VpcMapper() {}

  static software.amazon.awssdk.services.ec2.model.Vpc vpc(
      Vpc vpc, @Nullable Map<String, String> tags) {
    return software.amazon.awssdk.services.ec2.model.Vpc.builder()
        .vpcId(vpc.getId())
        .ownerId(vpc.accountId())
        .cidrBlock(vpc.cidr())
        .cidrBlockAssociationSet(
            VpcCidrBlockAssociation.builder()
                .associationId(vpc.getId().replace("vpc-", "vpc-cidr-assoc-"))
                .cidrBlock(vpc.cidr())
                .cidrBlockState(
                    VpcCidrBlockState.builder().state(VpcCidrBlockStateCode.ASSOCIATED).build())
                .build())
        .ipv6CidrBlockAssociationSet(List.of())
        .dhcpOptionsId(vpc.dhcpOptionsId())
        .instanceTenancy(Tenancy.DEFAULT)
        .isDefault(vpc.isDefault())
        .state(VpcState.AVAILABLE)
        .tags(Tags.list(tags))
        .build();
  }

  static software.amazon.awssdk.services.ec2.model.Subnet subnet(
      Subnet subnet,
      int free,
      String region,
      @Nullable String zoneId,
      @Nullable Map<String, String> tags) {
    return software.amazon.awssdk.services.ec2.model.Subnet.builder()
        .subnetId(subnet.getId())
        .subnetArn(
            "arn:aws:ec2:%s:%s:subnet/%s".formatted(region, subnet.accountId(), subnet.getId()))
        .ownerId(subnet.accountId())
        .vpcId(subnet.vpcId())
        .cidrBlock(subnet.cidr())
        .availabilityZone(subnet.zone())
        .availabilityZoneId(zoneId)
        .availableIpAddressCount(free)
        .defaultForAz(subnet.isDefault())
        .mapPublicIpOnLaunch(subnet.mapPublicIp())
        .mapCustomerOwnedIpOnLaunch(false)
        .ipv6CidrBlockAssociationSet(List.of())
        .assignIpv6AddressOnCreation(false)
        .ipv6Native(false)
        .enableDns64(false)
        .privateDnsNameOptionsOnLaunch(
            PrivateDnsNameOptionsOnLaunch.builder()
                .hostnameType(HostnameType.IP_NAME)
                .enableResourceNameDnsARecord(false)
                .enableResourceNameDnsAAAARecord(false)
                .build())
        .state(SubnetState.AVAILABLE)
        .tags(Tags.list(tags))
        .build();
  }
}
