package io.beccoame.instance.attribute;

import io.beccoame.ec2.Ec2Exception;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An attribute of an instance. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstanceAttribute.html">ModifyInstanceAttribute</a>.
 */
enum Attribute {
  INSTANCE_TYPE("instanceType", Change.WHILE_STOPPED),
  KERNEL("kernel", Change.WHILE_STOPPED),
  RAMDISK("ramdisk", Change.WHILE_STOPPED),
  USER_DATA("userData", Change.WHILE_STOPPED),
  DISABLE_API_TERMINATION("disableApiTermination", Change.ALWAYS),
  DISABLE_API_STOP("disableApiStop", Change.ALWAYS),
  SHUTDOWN_BEHAVIOR("instanceInitiatedShutdownBehavior", Change.ALWAYS),
  ROOT_DEVICE_NAME("rootDeviceName", Change.NEVER),
  BLOCK_DEVICE_MAPPING("blockDeviceMapping", Change.ALWAYS),
  PRODUCT_CODES("productCodes", Change.NEVER),
  SOURCE_DEST_CHECK("sourceDestCheck", Change.ALWAYS),
  GROUP_SET("groupSet", Change.ALWAYS),
  EBS_OPTIMIZED("ebsOptimized", Change.WHILE_STOPPED),
  SRIOV_NET_SUPPORT("sriovNetSupport", Change.WHILE_STOPPED),
  ENA_SUPPORT("enaSupport", Change.WHILE_STOPPED),
  ENCLAVE_OPTIONS("enclaveOptions", Change.NEVER);

  /** The states in which a caller may change an attribute. */
  private enum Change {
    ALWAYS,
    WHILE_STOPPED,
    NEVER
  }

  private final String wire;
  private final Change change;

  Attribute(String wire, Change change) {
    this.wire = wire;
    this.change = change;
  }

  /**
   * Returns the attribute of that name.
   *
   * @throws Ec2Exception {@code MissingParameter}, {@code InvalidParameterValue}
   */
  static Attribute of(@Nullable String wire) {
    if (wire == null || wire.isEmpty()) {
      throw Ec2Exception.missingParameter("Attribute");
    }
    return Arrays.stream(values())
        .filter(each -> each.wire.equals(wire))
        .findFirst()
        .orElseThrow(
            () ->
                Ec2Exception.invalidParameterValue(
                    "Value (%s) for parameter attribute is invalid. Unknown attribute.", wire));
  }

  /** Returns its name in the API. */
  String wire() {
    return wire;
  }

  /** Returns whether a caller may change it at all. */
  boolean changeable() {
    return change != Change.NEVER;
  }

  /** Returns whether the instance must be stopped for that. */
  boolean whileStopped() {
    return change == Change.WHILE_STOPPED;
  }
}
