package io.beccoame.ec2;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What EC2 says of a wrong id in a parameter, by the parameter's last name.
 *
 * @param prefix of the ids
 * @param malformed the code for another form
 * @param unknown the code for one that is not there
 */
record IdKinds(String prefix, String malformed, String unknown) {

  private static final IdKinds GROUP =
      new IdKinds("sg", "InvalidGroupId.Malformed", "InvalidGroup.NotFound");
  private static final IdKinds SUBNET =
      new IdKinds("subnet", "InvalidSubnetI[Dd].Malformed", "InvalidSubnetID.NotFound");

  private static final Map<String, IdKinds> BY_NAME =
      Map.ofEntries(
          Map.entry("AllocationId", of("eipalloc", "InvalidAllocationID", "InvalidAllocationID")),
          Map.entry("DhcpOptionsId", of("dopt", "InvalidDhcpOptionsId", "InvalidDhcpOptionID")),
          Map.entry("GroupId", GROUP),
          Map.entry("SecurityGroupId", GROUP),
          Map.entry("ImageId", of("ami", "InvalidAMIID", "InvalidAMIID")),
          Map.entry("InstanceId", of("i", "InvalidInstanceID", "InvalidInstanceID")),
          Map.entry(
              "InternetGatewayId",
              of("igw", "InvalidInternetGatewayId", "InvalidInternetGatewayID")),
          Map.entry("KeyPairId", of("key", "InvalidKeyPair(ID)?", "InvalidKeyPair")),
          Map.entry("NetworkAclId", of("acl", "InvalidNetworkAclId", "InvalidNetworkAclID")),
          Map.entry(
              "NetworkInterfaceId",
              of("eni", "InvalidNetworkInterfaceId", "InvalidNetworkInterfaceID")),
          Map.entry("RouteTableId", of("rtb", "InvalidRouteTableId", "InvalidRouteTableID")),
          Map.entry(
              "SecurityGroupRuleId",
              of("sgr", "InvalidSecurityGroupRuleId", "InvalidSecurityGroupRuleId")),
          Map.entry("SnapshotId", of("snap", "InvalidSnapshotID", "InvalidSnapshot")),
          Map.entry("SubnetId", SUBNET),
          Map.entry("VolumeId", of("vol", "InvalidVolumeID", "InvalidVolume")),
          Map.entry("VpcId", of("vpc", "InvalidVpcI[Dd]", "InvalidVpcID")));

  private static IdKinds of(String prefix, String malformed, String unknown) {
    return new IdKinds(prefix, malformed + ".Malformed", unknown + ".NotFound");
  }

  /** The kind of id that a parameter holds, or null when it holds none. */
  static @Nullable IdKinds of(String action, String names) {
    String name = names.substring(names.lastIndexOf('.') + 1);
    return BY_NAME.get(name.endsWith("Ids") ? name.substring(0, name.length() - 1) : name);
  }
}
