package io.beccoame.ec2;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kinds of ids that parameters hold. */
final class IdKinds {

  /** Kinds by the parameter's last name, without its plural. */
  private static final Map<String, ResourceKind> BY_NAME =
      Map.ofEntries(
          Map.entry("InstanceId", ResourceKind.INSTANCE),
          Map.entry("ImageId", ResourceKind.IMAGE),
          Map.entry("SourceImageId", ResourceKind.IMAGE),
          Map.entry("VolumeId", ResourceKind.VOLUME),
          Map.entry("SnapshotId", ResourceKind.SNAPSHOT),
          Map.entry("SourceSnapshotId", ResourceKind.SNAPSHOT),
          Map.entry("KeyPairId", ResourceKind.KEY_PAIR),
          Map.entry("GroupId", ResourceKind.SECURITY_GROUP),
          Map.entry("SecurityGroupId", ResourceKind.SECURITY_GROUP),
          Map.entry("SecurityGroupRuleId", ResourceKind.SECURITY_GROUP_RULE),
          Map.entry("VpcId", ResourceKind.VPC),
          Map.entry("SubnetId", ResourceKind.SUBNET),
          Map.entry("NetworkInterfaceId", ResourceKind.NETWORK_INTERFACE),
          Map.entry("AttachmentId", ResourceKind.INTERFACE_ATTACHMENT),
          Map.entry("InternetGatewayId", ResourceKind.INTERNET_GATEWAY),
          Map.entry("RouteTableId", ResourceKind.ROUTE_TABLE),
          Map.entry("NatGatewayId", ResourceKind.NAT_GATEWAY),
          Map.entry("NetworkAclId", ResourceKind.NETWORK_ACL),
          Map.entry("DhcpOptionsId", ResourceKind.DHCP_OPTIONS),
          Map.entry("AllocationId", ResourceKind.ALLOCATION),
          Map.entry("AssociationId", ResourceKind.ADDRESS_ASSOCIATION),
          Map.entry("ImportTaskId", ResourceKind.IMAGE_IMPORT),
          Map.entry("GatewayId", ResourceKind.ROUTE_GATEWAY),
          Map.entry("LaunchTemplateId", ResourceKind.LAUNCH_TEMPLATE),
          Map.entry("FleetId", ResourceKind.FLEET));

  /**
   * Kinds by action and name, or by the last two names, where the last one has several meanings.
   */
  private static final Map<String, ResourceKind> BY_PLACE =
      Map.ofEntries(
          Map.entry("CreateNatGateway.AllocationId", ResourceKind.ELASTIC_IP),
          Map.entry("DescribePlacementGroups.GroupId", ResourceKind.PLACEMENT_GROUP),
          Map.entry("Placement.GroupId", ResourceKind.PLACEMENT_GROUP),
          Map.entry("DisassociateRouteTable.AssociationId", ResourceKind.ROUTE_TABLE_ASSOCIATION),
          Map.entry(
              "ReplaceRouteTableAssociation.AssociationId", ResourceKind.ROUTE_TABLE_ASSOCIATION),
          Map.entry(
              "DescribeIamInstanceProfileAssociations.AssociationId",
              ResourceKind.PROFILE_ASSOCIATION),
          Map.entry(
              "DisassociateIamInstanceProfile.AssociationId", ResourceKind.PROFILE_ASSOCIATION),
          Map.entry(
              "ReplaceIamInstanceProfileAssociation.AssociationId",
              ResourceKind.PROFILE_ASSOCIATION),
          Map.entry("CreateRoute.NatGatewayId", ResourceKind.ROUTE_NAT_GATEWAY),
          Map.entry("ReplaceRoute.NatGatewayId", ResourceKind.ROUTE_NAT_GATEWAY),
          Map.entry("DescribeImportSnapshotTasks.ImportTaskId", ResourceKind.SNAPSHOT_IMPORT));

  private IdKinds() {}

  /** The kind of id that an action's parameter holds, or null when it holds none. */
  static @Nullable ResourceKind of(String action, String names) {
    String path = action + "." + (names.endsWith("Ids") ? singular(names) : names);
    String[] steps = path.split("\\.");
    String name = steps[steps.length - 1];
    ResourceKind placed = BY_PLACE.get(steps[steps.length - 2] + "." + name);
    return placed != null ? placed : BY_NAME.get(name);
  }

  private static String singular(String name) {
    return name.substring(0, name.length() - 1);
  }
}
