package io.beccoame.ec2;

import io.beccoame.platform.Ids;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue of EC2's resources: the prefix of their ids, their type in tags, and the codes and
 * words of errors about ids. The codes follow no rule, so each is written out as AWS does: <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">Error
 * codes</a>. If AWS has no code for a malformed id, such an id counts as one that does not exist.
 *
 * <p>Internet gateways, NAT gateways and allocations are listed twice, since AWS's codes for them
 * depend on the action.
 */
public enum ResourceKind {
  INSTANCE(
      "i", "instance", "InvalidInstanceID.NotFound", "InvalidInstanceID.Malformed", "instance ID"),
  RESERVATION(
      "r", "", "InvalidReservationID.NotFound", "InvalidReservationID.Malformed", "reservation ID"),
  IMAGE("ami", "image", "InvalidAMIID.NotFound", "InvalidAMIID.Malformed", "image id"),
  VOLUME("vol", "volume", "InvalidVolume.NotFound", "InvalidVolumeID.Malformed", "volume"),
  /** A change of a volume, named by the volume's id. */
  VOLUME_MODIFICATION(
      "vol",
      "",
      "InvalidVolumeModification.NotFound",
      "InvalidVolumeID.Malformed",
      "modification of volume"),
  SNAPSHOT(
      "snap", "snapshot", "InvalidSnapshot.NotFound", "InvalidSnapshotID.Malformed", "snapshot"),
  KEY_PAIR("key", "key-pair", "InvalidKeyPair.NotFound", "InvalidKeyPair.NotFound", "key pair"),
  SECURITY_GROUP(
      "sg",
      "security-group",
      "InvalidGroup.NotFound",
      "InvalidGroupId.Malformed",
      "security group"),
  SECURITY_GROUP_RULE(
      "sgr",
      "security-group-rule",
      "InvalidSecurityGroupRuleId.NotFound",
      "InvalidSecurityGroupRuleId.Malformed",
      "security group rule ID"),
  VPC("vpc", "vpc", "InvalidVpcID.NotFound", "InvalidVpcID.Malformed", "vpc ID"),
  SUBNET("subnet", "subnet", "InvalidSubnetID.NotFound", "InvalidSubnetID.Malformed", "subnet ID"),
  NETWORK_INTERFACE(
      "eni",
      "network-interface",
      "InvalidNetworkInterfaceID.NotFound",
      "InvalidNetworkInterfaceId.Malformed",
      "networkInterface ID"),
  INTERFACE_ATTACHMENT(
      "eni-attach",
      "",
      "InvalidAttachmentID.NotFound",
      "InvalidNetworkInterfaceAttachmentId.Malformed",
      "attachment ID"),
  INTERNET_GATEWAY(
      "igw",
      "internet-gateway",
      "InvalidInternetGatewayID.NotFound",
      "InvalidInternetGatewayId.Malformed",
      "internetGateway ID"),
  /** The gateway that a route leads to. */
  ROUTE_GATEWAY("igw", "", "InvalidGatewayID.NotFound", "InvalidGatewayID.NotFound", "gateway ID"),
  NAT_GATEWAY("nat", "", "NatGatewayNotFound", "NatGatewayMalformed", "NatGateway"),
  /** The NAT gateway that a route leads to, or that is tagged. */
  ROUTE_NAT_GATEWAY(
      "nat", "natgateway", "InvalidNatGatewayID.NotFound", "NatGatewayMalformed", "natGateway ID"),
  ROUTE_TABLE(
      "rtb",
      "route-table",
      "InvalidRouteTableID.NotFound",
      "InvalidRouteTableId.Malformed",
      "routeTable ID"),
  ROUTE_TABLE_ASSOCIATION(
      "rtbassoc",
      "",
      "InvalidAssociationID.NotFound",
      "InvalidAssociationID.NotFound",
      "association ID"),
  NETWORK_ACL(
      "acl",
      "network-acl",
      "InvalidNetworkAclID.NotFound",
      "InvalidNetworkAclId.Malformed",
      "networkAcl ID"),
  DHCP_OPTIONS(
      "dopt",
      "dhcp-options",
      "InvalidDhcpOptionID.NotFound",
      "InvalidDhcpOptionsId.Malformed",
      "dhcpOption ID"),
  ALLOCATION(
      "eipalloc",
      "",
      "InvalidAllocationID.NotFound",
      "InvalidAllocationID.NotFound",
      "allocation ID"),
  /** The allocation of an address that a NAT gateway takes, or that is tagged. */
  ELASTIC_IP(
      "eipalloc",
      "elastic-ip",
      "InvalidElasticIpID.NotFound",
      "InvalidElasticIpID.Malformed",
      "elasticIp ID"),
  ADDRESS_ASSOCIATION(
      "eipassoc",
      "",
      "InvalidAssociationID.NotFound",
      "InvalidAssociationID.NotFound",
      "association ID"),
  IMAGE_IMPORT(
      "import-ami",
      "import-image-task",
      "InvalidConversionTaskId.Malformed",
      "InvalidConversionTaskId.Malformed",
      "import image task"),
  SNAPSHOT_IMPORT(
      "import-snap",
      "import-snapshot-task",
      "InvalidConversionTaskId.Malformed",
      "InvalidConversionTaskId.Malformed",
      "import snapshot task"),
  LAUNCH_TEMPLATE(
      "lt",
      "launch-template",
      "InvalidLaunchTemplateId.NotFound",
      "InvalidLaunchTemplateId.Malformed",
      "launch template ID"),
  PLACEMENT_GROUP(
      "pg",
      "placement-group",
      "InvalidPlacementGroup.Unknown",
      "InvalidPlacementGroupId.Malformed",
      "placement group"),
  PROFILE_ASSOCIATION(
      "iip-assoc",
      "",
      "InvalidAssociationID.NotFound",
      "InvalidAssociationID.NotFound",
      "association ID"),
  HOST("h", "dedicated-host", "InvalidHostID.NotFound", "InvalidHostID.Malformed", "host ID"),
  FLEET("fleet", "fleet", "InvalidFleetId.NotFound", "InvalidFleetId.NotFound", "fleet ID");

  private final String prefix;
  private final String type;
  private final String notFound;
  private final String malformed;
  private final String noun;

  ResourceKind(String prefix, String type, String notFound, String malformed, String noun) {
    this.prefix = prefix;
    this.type = type;
    this.notFound = notFound;
    this.malformed = malformed;
    this.noun = noun;
  }

  /** Returns the start of each id, without the dash, such as {@code subnet}. */
  public String prefix() {
    return prefix;
  }

  /** Returns the type in tags, such as {@code route-table}; empty for kinds without tags. */
  public String type() {
    return type;
  }

  /** Returns the code for an id that does not exist. */
  public String notFoundCode() {
    return notFound;
  }

  /** Returns the code for an id of another form. */
  public String malformedCode() {
    return malformed;
  }

  /** Makes a new id. */
  public String newId() {
    return Ids.next(prefix);
  }

  /** Returns whether the text has the form of an id of this kind. */
  public boolean wellFormed(String id) {
    return Ids.wellFormed(prefix, id);
  }

  /**
   * Returns the id of a call that acts on one resource.
   *
   * @throws Ec2Exception {@code MissingParameter} for null or empty, the malformed code otherwise
   */
  public String require(String parameter, @Nullable String id) {
    return check(Ec2Exception.require(parameter, id));
  }

  /**
   * Returns the id if it is well formed.
   *
   * @throws Ec2Exception the malformed code otherwise
   */
  public String check(String id) {
    if (!wellFormed(id)) {
      throw malformed(id);
    }
    return id;
  }

  /**
   * Returns the ids, each once, in the order of the call.
   *
   * @throws Ec2Exception the malformed code if one of them is malformed
   */
  public Set<String> check(Collection<String> ids) {
    Set<String> distinct = new LinkedHashSet<>(ids);
    distinct.forEach(this::check);
    return distinct;
  }

  /** Returns the error for a malformed id. It names the expected prefix if the id has another. */
  public Ec2Exception malformed(String id) {
    if (malformed.equals(notFound)) {
      return notFound(id);
    }
    String expecting = id.startsWith(prefix + "-") ? "" : " (expecting \"%s-...\")";
    return Ec2Exception.of(malformed, "Invalid id: \"%s\"%s", id, expecting.formatted(prefix));
  }

  /** Returns the error for an id that does not exist. */
  public Ec2Exception notFound(String id) {
    return notFound(List.of(id));
  }

  /** Returns the error for ids that do not exist, at least one. AWS names them all. */
  public Ec2Exception notFound(Collection<String> ids) {
    String named = String.join(", ", ids);
    return Ec2Exception.of(
        notFound,
        ids.size() == 1 ? "The %s '%s' does not exist" : "The %ss '%s' do not exist",
        noun,
        this == IMAGE ? "[" + named + "]" : named);
  }

  /** The not-found error in AWS's words for what was not named by its id. */
  public Ec2Exception missing(String message, Object... args) {
    return Ec2Exception.of(notFound, message, args);
  }

  /**
   * Checks that every id that was asked for was found.
   *
   * @throws Ec2Exception the not-found code, with all the missing ids
   */
  public void checkFound(Collection<String> asked, Collection<String> found) {
    List<String> missing = asked.stream().filter(id -> !found.contains(id)).distinct().toList();
    if (!missing.isEmpty()) {
      throw notFound(missing);
    }
  }
}
