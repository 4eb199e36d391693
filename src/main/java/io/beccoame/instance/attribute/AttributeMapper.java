package io.beccoame.instance.attribute;

import io.beccoame.instance.InstanceMapper;
import io.beccoame.instance.InstanceView;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.AttributeValue;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.Instance;

/** Shows one attribute as EC2 does: the others are left out of the answer. */
final class AttributeMapper {

  private AttributeMapper() {}

  /**
   * Returns the answer.
   *
   * @param userData in base64, or null for none; read only if it is requested
   */
  static DescribeInstanceAttributeResponse show(
      InstanceView view, Attribute attribute, @Nullable String userData) {
    Instance shape = InstanceMapper.instance(view);
    var row = view.instance();
    var answer = DescribeInstanceAttributeResponse.builder().instanceId(row.getId());
    return switch (attribute) {
      case INSTANCE_TYPE -> answer.instanceType(text(row.instanceType())).build();
      case KERNEL -> answer.kernelId(text(row.kernelId())).build();
      case RAMDISK -> answer.ramdiskId(text(row.ramdiskId())).build();
      case USER_DATA -> answer.userData(text(userData)).build();
      case DISABLE_API_TERMINATION ->
          answer.disableApiTermination(flag(row.disableApiTermination())).build();
      case DISABLE_API_STOP -> answer.disableApiStop(flag(row.options().disableApiStop())).build();
      case SHUTDOWN_BEHAVIOR ->
          answer
              .instanceInitiatedShutdownBehavior(text(row.lifecycle().shutdownBehavior().wire()))
              .build();
      case ROOT_DEVICE_NAME -> answer.rootDeviceName(text(row.rootDeviceName())).build();
      case BLOCK_DEVICE_MAPPING -> answer.blockDeviceMappings(shape.blockDeviceMappings()).build();
      case PRODUCT_CODES -> answer.productCodes(List.of()).build();
      case SOURCE_DEST_CHECK -> answer.sourceDestCheck(flag(shape.sourceDestCheck())).build();
      case GROUP_SET -> answer.groups(shape.securityGroups()).build();
      case EBS_OPTIMIZED -> answer.ebsOptimized(flag(shape.ebsOptimized())).build();
      case SRIOV_NET_SUPPORT -> answer.sriovNetSupport(text(shape.sriovNetSupport())).build();
      case ENA_SUPPORT -> answer.enaSupport(flag(shape.enaSupport())).build();
      case ENCLAVE_OPTIONS -> answer.enclaveOptions(e -> e.enabled(false)).build();
    };
  }

  private static AttributeValue text(@Nullable String value) {
    return AttributeValue.builder().value(value).build();
  }

  private static AttributeBooleanValue flag(@Nullable Boolean value) {
    return AttributeBooleanValue.builder().value(value).build();
  }
}
