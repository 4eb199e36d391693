package io.beccoame.ec2;

import java.util.Set;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The members whose empty text means something. Everywhere else clients send an empty text for what
 * their user has not set, so it counts as not given.
 */
final class EmptyTexts {

  /** By structure: tags and attributes may be empty, and AWS documents the others. */
  static final Set<String> MEANT =
      Set.of(
          "AttributeValue.Value",
          "BlockDeviceMapping.NoDevice",
          "FleetBlockDeviceMappingRequest.NoDevice",
          "InstanceBlockDeviceMappingSpecification.NoDevice",
          "LaunchTemplateBlockDeviceMappingRequest.NoDevice",
          "ModifyImageAttributeRequest.Value",
          "ModifyInstanceAttributeRequest.Value",
          "ModifyInstancePlacementRequest.GroupName",
          "ScheduledInstancesBlockDeviceMapping.NoDevice",
          "SecureBlobAttributeValue.Value",
          "Tag.Value");

  private EmptyTexts() {}

  /** Whether an empty text is a value of that member of a structure's builder. */
  static boolean mean(SdkPojo builder, Shape.Member member) {
    Class<?> structure = builder.getClass().getEnclosingClass();
    return structure != null && MEANT.contains(structure.getSimpleName() + "." + member.name());
  }
}
