package io.beccoame.ec2;

/** Errors of volumes, snapshots, images and block device mappings. */
public final class StorageErrors {

  private StorageErrors() {}

  /** An instance has the volume. */
  public static Ec2Exception volumeInUse(String message, Object... args) {
    return Ec2Exception.of("VolumeInUse", message, args);
  }

  /** The volume and the instance are in different zones. */
  public static Ec2Exception zoneMismatch(String id, String instanceId) {
    return Ec2Exception.of(
        "InvalidVolume.ZoneMismatch",
        "The volume '%s' is not in the same availability zone as instance '%s'",
        id,
        instanceId);
  }

  /** The volume is not attached in that way. */
  public static Ec2Exception attachmentNotFound(String id, String instance, String device) {
    return Ec2Exception.of(
        "InvalidAttachment.NotFound",
        "The volume '%s' is not attached to %s as %s",
        id,
        instance,
        device);
  }

  /** Makes the error for a volume with another change in progress. */
  public static Ec2Exception incorrectModificationState(String id, String state) {
    return Ec2Exception.of(
        "IncorrectModificationState",
        "Cannot modify volume %s in modification state %s",
        id,
        state);
  }

  /** A snapshot of the volume is in progress. */
  public static Ec2Exception concurrentSnapshots(String id) {
    return Ec2Exception.of(
        "ConcurrentSnapshotLimitExceeded", "A snapshot of %s is being taken already", id);
  }

  /** The volume has as many backing files of snapshots as it may have. */
  public static Ec2Exception snapshotLimitExceeded(String id, int depth, int most) {
    return Ec2Exception.of(
        "SnapshotLimitExceeded",
        "Volume '%s' stands on %d snapshots, of which each needs the ones before it; %d are the"
            + " most. Delete snapshots that nobody needs: what they leave is merged while an"
            + " instance runs with the volume",
        id,
        depth,
        most);
  }

  /** The instance would have more volumes than it can have. */
  public static Ec2Exception volumeLimitExceeded(int most) {
    return Ec2Exception.of(
        "InstanceVolumeLimitExceeded", "An instance can have at most %d volumes", most);
  }

  /** A block device mapping can't be. */
  public static Ec2Exception invalidMapping(String message, Object... args) {
    return Ec2Exception.of("InvalidBlockDeviceMapping", message, args);
  }

  /** An image names the snapshot. */
  public static Ec2Exception snapshotInUse(String id, String user) {
    return Ec2Exception.of(
        "InvalidSnapshot.InUse", "The snapshot %s is currently in use by %s", id, user);
  }

  /** The text is no account id. */
  public static Ec2Exception malformedUserId(String id) {
    return Ec2Exception.of("InvalidUserID.Malformed", "Invalid user id: \"%s\"", id);
  }

  /** The text is no name that an image can have. */
  public static Ec2Exception malformedImageName() {
    return Ec2Exception.of(
        "InvalidAMIName.Malformed",
        "AMI names must be between 3 and 128 characters long, and may contain letters,"
            + " numbers, '(', ')', '[', ']', ' ', '.', '/', '-', ''', '@' and '_'");
  }

  /** Makes the error for the name of another image of the account. */
  public static Ec2Exception imageNameTaken(String name, String holder) {
    return Ec2Exception.of(
        "InvalidAMIName.Duplicate", "AMI name %s is already in use %s", name, holder);
  }

  /** The image is there, and can't be used now. */
  public static Ec2Exception imageUnavailable(String message, Object... args) {
    return Ec2Exception.of("InvalidAMIID.Unavailable", message, args);
  }

  /** The image is another account's. Unlike for a wrong key, the status is 400. */
  public static Ec2Exception imageOfAnother(String id) {
    return Ec2Exception.of("AuthFailure", "Not authorized for image:%s", id);
  }

  /** The value is none that the attribute of an image can have. */
  public static Ec2Exception invalidImageAttribute(Object value, Object type) {
    return Ec2Exception.of(
        "InvalidAMIAttributeItemValue",
        "Invalid attribute item value \"%s\" for %s item type.",
        value,
        type);
  }
}
