package io.beccoame.instance.attribute;

import io.beccoame.ec2.Ec2Exception;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A requested change of one attribute.
 *
 * @param attribute the attribute
 * @param value the new value as text, base64 for user data; empty if another member has it
 * @param groups the new security groups' ids, for {@link Attribute#GROUP_SET}
 * @param disks the requested changes, for {@link Attribute#BLOCK_DEVICE_MAPPING}
 */
record AttributeChange(
    Attribute attribute, String value, List<String> groups, List<DiskChange> disks) {

  /**
   * Deletion of an attached volume with its instance.
   *
   * @param deviceName the device it is attached as
   * @param volumeId the volume that must be attached there, or null for any
   * @param deleteOnTermination whether it is deleted too
   */
  record DiskChange(String deviceName, @Nullable String volumeId, boolean deleteOnTermination) {}

  /** Returns a change of a single value. */
  static AttributeChange to(Attribute attribute, String value) {
    return new AttributeChange(attribute, value, List.of(), List.of());
  }

  /**
   * Returns the value as true or false.
   *
   * @throws Ec2Exception {@code InvalidParameterValue} for anything else
   */
  boolean flag() {
    if (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) {
      return value.equalsIgnoreCase("true");
    }
    throw Ec2Exception.invalidParameterValue(
        "Value (%s) for parameter %s is invalid. Expected true or false.", value, attribute.wire());
  }

  /** Returns the value; null for an empty one. */
  @Nullable String textOrNull() {
    return value.isEmpty() ? null : value;
  }
}
