package io.beccoame.instance.attribute;

import io.beccoame.ec2.Ec2Exception;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants of one attribute.
 *
 * @param attribute which
 * @param value the wanted value as text, base64 for user data; empty when it is said otherwise
 * @param groups the wanted security groups' ids, for {@link Attribute#GROUP_SET}
 * @param disks the wanted changes, for {@link Attribute#BLOCK_DEVICE_MAPPING}
 */
record AttributeChange(
    Attribute attribute, String value, List<String> groups, List<DiskChange> disks) {

  /**
   * What becomes of an attached volume when its instance goes.
   *
   * @param deviceName the device it is attached as
   * @param volumeId the volume that must be there, or null for whichever is
   * @param deleteOnTermination whether it goes too
   */
  record DiskChange(String deviceName, @Nullable String volumeId, boolean deleteOnTermination) {}

  /** A change to a single value. */
  static AttributeChange to(Attribute attribute, String value) {
    return new AttributeChange(attribute, value, List.of(), List.of());
  }

  /** The value as true or false; {@code InvalidParameterValue} for anything else. */
  boolean flag() {
    if (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) {
      return value.equalsIgnoreCase("true");
    }
    throw Ec2Exception.invalidParameterValue(
        "Value (%s) for parameter %s is invalid. Expected true or false.", value, attribute.wire());
  }

  /** The value, or null for an empty one. */
  @Nullable String textOrNull() {
    return value.isEmpty() ? null : value;
  }
}
