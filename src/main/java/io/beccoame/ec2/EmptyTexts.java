package io.beccoame.ec2;

import java.util.Set;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Members for which an empty text is a value. For all others it counts as not given, since clients
 * send an empty text for what their user has not set.
 */
final class EmptyTexts {

  /** Members by structure: tags and attributes may be empty, and AWS documents the others. */
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

  /** Returns whether an empty text is a value of that member of a structure's builder. */
  static boolean mean(SdkPojo builder, Shape.Member member) {
    Class<?> structure = builder.getClass().getEnclosingClass();
    return structure != null && MEANT.contains(structure.getSimpleName() + "." + member.name());
  }
}
