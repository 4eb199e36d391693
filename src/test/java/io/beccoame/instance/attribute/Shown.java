package io.beccoame.instance.attribute;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.AttributeValue;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeResponse;

/** Reads the single value of an answer by the attribute's name. */
final class Shown {

  private Shown() {}

  /** The value as text, empty for none; fails when the attribute is not in the answer at all. */
  static String value(DescribeInstanceAttributeResponse answer, String attribute) {
    Object member = member(answer, attribute);
    if (member instanceof AttributeValue text) {
      return text.value() == null ? "" : text.value();
    }
    if (member instanceof AttributeBooleanValue flag) {
      return flag.value() == null ? "" : flag.value().toString();
    }
    throw new AssertionError("The answer does not show " + attribute + ": " + answer);
  }

  private static @Nullable Object member(
      DescribeInstanceAttributeResponse answer, String attribute) {
    return switch (attribute) {
      case "instanceType" -> answer.instanceType();
      case "kernel" -> answer.kernelId();
      case "ramdisk" -> answer.ramdiskId();
      case "userData" -> answer.userData();
      case "disableApiTermination" -> answer.disableApiTermination();
      case "disableApiStop" -> answer.disableApiStop();
      case "instanceInitiatedShutdownBehavior" -> answer.instanceInitiatedShutdownBehavior();
      case "rootDeviceName" -> answer.rootDeviceName();
      case "sourceDestCheck" -> answer.sourceDestCheck();
      case "ebsOptimized" -> answer.ebsOptimized();
      case "sriovNetSupport" -> answer.sriovNetSupport();
      case "enaSupport" -> answer.enaSupport();
      default -> null;
    };
  }
}
