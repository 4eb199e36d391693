package io.beccoame.ec2;

/** Errors of VPCs, subnets, interfaces, addresses, routes and security groups. */
public final class NetworkErrors {

  /** The code of {@link #notAttached}. */
  public static final String NOT_ATTACHED = "Gateway.NotAttached";

  private NetworkErrors() {}

  /** The account has as many VPCs as it may have. */
  public static Ec2Exception vpcLimitExceeded() {
    return Ec2Exception.of("VpcLimitExceeded", "The maximum number of VPCs has been reached.");
  }

  /** The block is none that a VPC can have. */
  public static Ec2Exception invalidVpcRange(Object block) {
    return Ec2Exception.of("InvalidVpc.Range", "The CIDR '%s' is invalid.", block);
  }

  /** The account has a default VPC. */
  public static Ec2Exception defaultVpcExists() {
    return Ec2Exception.of(
        "DefaultVpcAlreadyExists", "A Default VPC already exists for this account in this region.");
  }

  /** The account has no default VPC to make a subnet in. */
  public static Ec2Exception noDefaultVpc() {
    return Ec2Exception.of(
        "DefaultVpcDoesNotExist", "No default VPC exists for this account in this region.");
  }

  /** The request names no VPC, and the account has no default one. */
  public static Ec2Exception vpcNotSpecified() {
    return Ec2Exception.of(
        "VPCIdNotSpecified",
        "No default VPC for this user. GroupName is only supported for EC2-Classic and"
            + " default VPC.");
  }

  /** The VPC has as many subnets as it may have. */
  public static Ec2Exception subnetLimitExceeded() {
    return Ec2Exception.of(
        "SubnetLimitExceeded", "You have reached the limit on the number of subnets in a VPC.");
  }

  /** The block is none that a subnet of the VPC can have. */
  public static Ec2Exception invalidSubnetRange(Object block) {
    return Ec2Exception.of("InvalidSubnet.Range", "The CIDR '%s' is invalid.", block);
  }

  /** Makes the error for a block that overlaps with another subnet of the VPC. */
  public static Ec2Exception subnetConflict(String block) {
    return Ec2Exception.of(
        "InvalidSubnet.Conflict", "The CIDR '%s' conflicts with another subnet", block);
  }

  /** The zone has a default subnet. */
  public static Ec2Exception defaultSubnetExists() {
    return Ec2Exception.of(
        "DefaultSubnetAlreadyExistsInAvailabilityZone",
        "A default subnet already exists in this availability zone.");
  }

  /** The request names no subnet, and the default VPC has none. */
  public static Ec2Exception noDefaultSubnet(String vpcId) {
    return Ec2Exception.of(
        "MissingInput",
        "No subnets found for the default VPC '%s'. Please specify a subnet.",
        vpcId);
  }

  /** An instance has the network interface. */
  public static Ec2Exception interfaceInUse(String message, Object... args) {
    return Ec2Exception.of("InvalidNetworkInterface.InUse", message, args);
  }

  /** The interface would have more private addresses than it may have. */
  public static Ec2Exception privateAddressLimitExceeded(String nicId, int most) {
    return Ec2Exception.of(
        "PrivateIpAddressLimitExceeded",
        "Number of private addresses will exceed limit: %s may have %d",
        nicId,
        most);
  }

  /** Makes the error for an address of another interface. */
  public static Ec2Exception addressInUse(Object address) {
    return Ec2Exception.of("InvalidIPAddress.InUse", "Address %s is in use.", address);
  }

  /** The text is no IPv4 address. */
  public static Ec2Exception malformedAddress(String address) {
    return Ec2Exception.of("InvalidAddress.Malformed", "Invalid IPv4 address: \"%s\"", address);
  }

  /** The account does not have the public address. */
  public static Ec2Exception addressNotFound(String address) {
    return Ec2Exception.of("InvalidAddress.NotFound", "Address '%s' not found.", address);
  }

  /** The account has as many public addresses as it may have. */
  public static Ec2Exception addressLimitExceeded() {
    return Ec2Exception.of(
        "AddressLimitExceeded", "The maximum number of addresses has been reached.");
  }

  /** Makes the error for an unknown pool of public addresses. */
  public static Ec2Exception poolNotFound(String pool) {
    return Ec2Exception.of(
        "InvalidPublicIpv4PoolID.NotFound", "The pool ID '%s' does not exist", pool);
  }

  /** The resource is attached to or associated with another one. */
  public static Ec2Exception alreadyAssociated(String message, Object... args) {
    return Ec2Exception.of("Resource.AlreadyAssociated", message, args);
  }

  /** The internet gateway is not attached to the VPC, or the VPC has none. */
  public static Ec2Exception notAttached(String message, Object... args) {
    return Ec2Exception.of(NOT_ATTACHED, message, args);
  }

  /** The route table has a route for the destination. */
  public static Ec2Exception routeExists(String destination) {
    return Ec2Exception.of(
        "RouteAlreadyExists", "The route identified by %s already exists.", destination);
  }

  /** The route table has no route for the destination. */
  public static Ec2Exception routeNotFound(String destination, String tableId) {
    return Ec2Exception.of(
        "InvalidRoute.NotFound",
        "no route with destination-cidr-block %s in route table %s",
        destination,
        tableId);
  }

  /** The VPC has a security group of that name. */
  public static Ec2Exception groupExists(String name, String vpcId) {
    return Ec2Exception.of(
        "InvalidGroup.Duplicate",
        "The security group '%s' already exists for VPC '%s'",
        name,
        vpcId);
  }

  /** The account has as many security groups as it may have. */
  public static Ec2Exception groupLimitExceeded() {
    return Ec2Exception.of(
        "SecurityGroupLimitExceeded", "The maximum number of security groups has been reached.");
  }

  /** The interface would be in more security groups than it may be in. */
  public static Ec2Exception groupsPerInterfaceLimitExceeded() {
    return Ec2Exception.of(
        "SecurityGroupsPerInterfaceLimitExceeded",
        "The maximum number of security groups per interface has been reached.");
  }

  /** The security group is the default one of its VPC. */
  public static Ec2Exception defaultGroupStays(String id, String name) {
    return Ec2Exception.of(
        "CannotDelete",
        "the specified group: \"%s\" name: \"%s\" cannot be deleted by a user",
        id,
        name);
  }

  /** The security group would have more rules than it may have. */
  public static Ec2Exception ruleLimitExceeded() {
    return Ec2Exception.of(
        "RulesPerSecurityGroupLimitExceeded",
        "The maximum number of rules per security group has been reached.");
  }

  /** The permission names no peer. */
  public static Ec2Exception malformedRule() {
    return Ec2Exception.of(
        "InvalidPermission.Malformed",
        "A permission must name a block of addresses or a security group");
  }

  /** The security group has no such rule. */
  public static Ec2Exception ruleNotFound() {
    return Ec2Exception.of(
        "InvalidPermission.NotFound", "The specified rule does not exist in this security group.");
  }

  /** The security group has that rule. */
  public static Ec2Exception ruleExists(String rule) {
    return Ec2Exception.of(
        "InvalidPermission.Duplicate", "the specified rule \"%s\" already exists", rule);
  }
}
