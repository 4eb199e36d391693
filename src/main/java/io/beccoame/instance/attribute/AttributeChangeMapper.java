package io.beccoame.instance.attribute;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.instance.attribute.AttributeChange.DiskChange;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.AttributeValue;
import software.amazon.awssdk.services.ec2.model.EbsInstanceBlockDeviceSpecification;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMappingSpecification;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.SecureBlobAttributeValue;

/**
 * Reads the one change of a request, in either of its forms: {@code Attribute=…&Value=…}, or a
 * separate member such as {@code InstanceType.Value=…}.
 */
final class AttributeChangeMapper {

  private AttributeChangeMapper() {}

  /**
   * Returns the change.
   *
   * @throws Ec2Exception {@code InvalidParameterCombination} if there is none or more than one
   */
  static AttributeChange of(ModifyInstanceAttributeRequest request) {
    List<AttributeChange> members = members(request);
    String name = request.attributeAsString();
    if (name != null && !name.isEmpty()) {
      return named(Attribute.of(name), request.value(), members);
    }
    if (members.isEmpty()) {
      throw Ec2Exception.invalidParameterCombination("No attributes specified.");
    }
    if (request.value() != null) {
      throw Ec2Exception.missingParameter("Attribute");
    }
    return only(members);
  }

  private static AttributeChange named(
      Attribute attribute, @Nullable String value, List<AttributeChange> members) {
    if (!attribute.changeable()) {
      throw Ec2Exception.unsupported(
          "The attribute %s of an instance can't be changed", attribute.wire());
    }
    if (value == null) {
      if (members.isEmpty()) {
        throw Ec2Exception.missingParameter("Value");
      }
      AttributeChange member = only(members);
      if (member.attribute() != attribute) {
        throw several();
      }
      return member;
    }
    if (!members.isEmpty()) {
      throw several();
    }
    return switch (attribute) {
      case GROUP_SET -> new AttributeChange(attribute, "", List.of(value), List.of());
      case BLOCK_DEVICE_MAPPING ->
          throw Ec2Exception.invalidParameterCombination(
              "The attribute blockDeviceMapping is changed by BlockDeviceMapping, not by Value");
      default -> AttributeChange.to(attribute, value);
    };
  }

  private static AttributeChange only(List<AttributeChange> members) {
    if (members.size() > 1) {
      throw several();
    }
    return members.get(0);
  }

  private static Ec2Exception several() {
    return Ec2Exception.invalidParameterCombination(
        "Fields for multiple attribute types specified");
  }

  private static List<AttributeChange> members(ModifyInstanceAttributeRequest request) {
    List<AttributeChange> found = new ArrayList<>();
    text(found, Attribute.INSTANCE_TYPE, request.instanceType());
    text(found, Attribute.KERNEL, request.kernel());
    text(found, Attribute.RAMDISK, request.ramdisk());
    text(found, Attribute.SHUTDOWN_BEHAVIOR, request.instanceInitiatedShutdownBehavior());
    text(found, Attribute.SRIOV_NET_SUPPORT, request.sriovNetSupport());
    flag(found, Attribute.DISABLE_API_TERMINATION, request.disableApiTermination());
    flag(found, Attribute.DISABLE_API_STOP, request.disableApiStop());
    flag(found, Attribute.SOURCE_DEST_CHECK, request.sourceDestCheck());
    flag(found, Attribute.EBS_OPTIMIZED, request.ebsOptimized());
    flag(found, Attribute.ENA_SUPPORT, request.enaSupport());
    SecureBlobAttributeValue data = request.userData();
    if (data != null) {
      String base64 =
          data.value() == null
              ? ""
              : Base64.getEncoder().encodeToString(data.value().asByteArrayUnsafe());
      found.add(AttributeChange.to(Attribute.USER_DATA, base64));
    }
    if (!request.groups().isEmpty()) {
      found.add(new AttributeChange(Attribute.GROUP_SET, "", request.groups(), List.of()));
    }
    if (!request.blockDeviceMappings().isEmpty()) {
      List<DiskChange> disks =
          request.blockDeviceMappings().stream().map(AttributeChangeMapper::disk).toList();
      found.add(new AttributeChange(Attribute.BLOCK_DEVICE_MAPPING, "", List.of(), disks));
    }
    return found;
  }

  private static void text(
      List<AttributeChange> found, Attribute attribute, @Nullable AttributeValue member) {
    if (member != null) {
      String value = member.value();
      found.add(AttributeChange.to(attribute, value == null ? "" : value));
    }
  }

  private static void flag(
      List<AttributeChange> found, Attribute attribute, @Nullable AttributeBooleanValue member) {
    if (member != null) {
      if (member.value() == null) {
        throw Ec2Exception.missingParameter("Value");
      }
      found.add(AttributeChange.to(attribute, member.value().toString()));
    }
  }

  private static DiskChange disk(InstanceBlockDeviceMappingSpecification mapping) {
    if (mapping.deviceName() == null) {
      throw Ec2Exception.missingParameter("DeviceName");
    }
    EbsInstanceBlockDeviceSpecification ebs = mapping.ebs();
    return new DiskChange(
        mapping.deviceName(),
        ebs == null ? null : ebs.volumeId(),
        ebs == null || !Boolean.FALSE.equals(ebs.deleteOnTermination()));
  }
}
