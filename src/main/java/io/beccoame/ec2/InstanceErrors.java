package io.beccoame.ec2;

/** Errors of instances, their types, placement groups, key pairs and launch templates. */
public final class InstanceErrors {

  private InstanceErrors() {}

  /** Makes the error for an architecture that no host has. */
  public static Ec2Exception unsupportedArchitecture(String architecture) {
    return Ec2Exception.of(
        "Unsupported",
        "The requested configuration is currently not supported: no host here is of"
            + " architecture %s",
        architecture);
  }

  /** The instances can't hibernate. */
  public static Ec2Exception hibernationUnsupported(String ids) {
    return Ec2Exception.of(
        "UnsupportedHibernationConfiguration",
        "Instances are not enabled for hibernation here. Stop them without it: %s",
        ids);
  }

  /** The launch of the client token is repeated after its instances have ended. */
  public static Ec2Exception launchTerminated() {
    return Ec2Exception.of(
        "IdempotentInstanceTerminated",
        "The client token was used by a launch whose instances have been terminated");
  }

  /** The instance would have more interfaces or volumes than it can have. */
  public static Ec2Exception attachmentLimitExceeded(String message, Object... args) {
    return Ec2Exception.of("AttachmentLimitExceeded", message, args);
  }

  /** The instance has several interfaces, and the request names none of them. */
  public static Ec2Exception ambiguousInstance(String message, Object... args) {
    return Ec2Exception.of("InvalidInstanceID", message, args);
  }

  /** The value is none that the attribute of an instance can have. */
  public static Ec2Exception invalidAttribute(String message, Object... args) {
    return Ec2Exception.of("InvalidInstanceAttributeValue", message, args);
  }

  /** Instances of the type have no CPU credits. */
  public static Ec2Exception noCredits(String id, String type) {
    return Ec2Exception.of(
        "InstanceCreditSpecification.NotSupported",
        "The instance '%s' of type %s has no CPU credits",
        id,
        type);
  }

  /** Makes the error for unknown instance types. */
  public static Ec2Exception unknownTypes(String types) {
    return Ec2Exception.of(
        "InvalidInstanceType", "The following supplied instance types do not exist: [%s]", types);
  }

  /** The text is no id of a spot request. */
  public static Ec2Exception malformedSpotRequest(String id) {
    return Ec2Exception.of("InvalidSpotInstanceRequestID.Malformed", "Invalid id: \"%s\"", id);
  }

  /** Makes the error for an unknown reservation of instances. */
  public static Ec2Exception reservedInstancesNotFound(String id) {
    return Ec2Exception.of(
        "InvalidReservedInstancesId", "The Reserved Instance '%s' does not exist", id);
  }

  /** Makes the error for an unknown offering of reserved instances. */
  public static Ec2Exception offeringNotFound(String id) {
    return Ec2Exception.of(
        "InvalidReservedInstancesOfferingId",
        "The Reserved Instances offering '%s' does not exist",
        id);
  }

  /** Makes the error for an unknown Spot request. */
  public static Ec2Exception spotRequestNotFound(String id) {
    return Ec2Exception.of(
        "InvalidSpotInstanceRequestID.NotFound",
        "The spot instance request ID '%s' does not exist",
        id);
  }

  /** The account has a placement group of that name. */
  public static Ec2Exception placementGroupExists(String name) {
    return Ec2Exception.of(
        "InvalidPlacementGroup.Duplicate", "The Placement Group '%s' already exists.", name);
  }

  /** An instance is in the placement group. */
  public static Ec2Exception placementGroupInUse(String name) {
    return Ec2Exception.of(
        "InvalidPlacementGroup.InUse",
        "The placement group '%s' is in use and may not be deleted.",
        name);
  }

  /** The account has a key pair of that name. */
  public static Ec2Exception keyPairExists(String name) {
    return Ec2Exception.of("InvalidKeyPair.Duplicate", "The keypair already exists: %s", name);
  }

  /** The key is none that can be imported. */
  public static Ec2Exception invalidKey(String message, Object... args) {
    return Ec2Exception.of("InvalidKey.Format", message, args);
  }

  /** The account has no launch template of that name. */
  public static Ec2Exception templateNameNotFound(String message, Object... args) {
    return Ec2Exception.of("InvalidLaunchTemplateName.NotFoundException", message, args);
  }

  /** The account has a launch template of that name. */
  public static Ec2Exception templateNameTaken() {
    return Ec2Exception.of(
        "InvalidLaunchTemplateName.AlreadyExistsException", "Launch template name already in use.");
  }

  /** The text is no name that a launch template can have. */
  public static Ec2Exception malformedTemplateName() {
    return Ec2Exception.of(
        "InvalidLaunchTemplateName.MalformedException",
        "A launch template name must be between 3 and 128 characters, and may contain"
            + " letters, numbers, and the following characters: - ( ) . / _.");
  }

  /** The launch template has no such version. */
  public static Ec2Exception templateVersionNotFound(long version, String id) {
    return Ec2Exception.of(
        "InvalidLaunchTemplateId.VersionNotFound",
        "Could not find the specified version %d for the launch template with ID %s.",
        version,
        id);
  }
}
