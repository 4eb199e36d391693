package io.beccoame.instancetype;

import com.google.re2j.Pattern;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.FilterPattern;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.InstanceRequirementsRequest;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;

/**
 * The instance types that meet a caller's requirements. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceRequirementsRequest.html">InstanceRequirementsRequest</a>.
 */
final class RequirementFilters {

  private static final double MIB_PER_GIB = 1024;
  private static final Pattern AMD_FAMILY = Pattern.compile("[a-z]+\\d+[a-z]*a[a-z]*\\..*");

  private RequirementFilters() {}

  /** Returns the types that meet all requirements, in their order. */
  static List<InstanceTypeInfo> apply(
      List<InstanceTypeInfo> types, InstanceRequirementsRequest wanted) {
    if (wanted.hasAllowedInstanceTypes() && wanted.hasExcludedInstanceTypes()) {
      throw Ec2Exception.invalidParameterCombination(
          "AllowedInstanceTypes and ExcludedInstanceTypes exclude each other");
    }
    return types.stream()
        .filter(type -> size(type, wanted))
        .filter(type -> kind(type, wanted))
        .filter(type -> rates(type, wanted))
        .filter(type -> named(type.instanceTypeAsString(), wanted))
        .filter(type -> !wantsWhatNoneHas(wanted))
        .toList();
  }

  private static boolean size(InstanceTypeInfo type, InstanceRequirementsRequest wanted) {
    int vcpus = type.vCpuInfo().defaultVCpus();
    long memory = type.memoryInfo().sizeInMiB();
    var count = wanted.vCpuCount();
    var mib = wanted.memoryMiB();
    if (count == null || count.min() == null) {
      throw Ec2Exception.missingParameter("InstanceRequirements.VCpuCount.Min");
    }
    if (mib == null || mib.min() == null) {
      throw Ec2Exception.missingParameter("InstanceRequirements.MemoryMiB.Min");
    }
    var each = wanted.memoryGiBPerVCpu();
    var nics = wanted.networkInterfaceCount();
    return within(vcpus, count.min(), count.max())
        && within(memory, mib.min(), mib.max())
        && (each == null || within(memory / MIB_PER_GIB / vcpus, each.min(), each.max()))
        && (nics == null
            || within(type.networkInfo().maximumNetworkInterfaces(), nics.min(), nics.max()));
  }

  private static boolean kind(InstanceTypeInfo type, InstanceRequirementsRequest wanted) {
    List<String> generations = wanted.instanceGenerationsAsStrings();
    List<String> makers = wanted.cpuManufacturersAsStrings();
    return may(wanted.bareMetalAsString(), "excluded", type.bareMetal())
        && may(
            wanted.burstablePerformanceAsString(), "excluded", type.burstablePerformanceSupported())
        && may(wanted.localStorageAsString(), "included", type.instanceStorageSupported())
        && (generations.isEmpty()
            || generations.contains(type.currentGeneration() ? "current" : "previous"))
        && (makers.isEmpty() || makers.contains(maker(type)));
  }

  /**
   * Returns whether the rates meet the requirements. A rate that is not set is unlimited: at least
   * any minimum, above every maximum.
   */
  private static boolean rates(InstanceTypeInfo type, InstanceRequirementsRequest wanted) {
    var ebs = type.ebsInfo().ebsOptimizedInfo();
    var disk = wanted.baselineEbsBandwidthMbps();
    var network = wanted.networkBandwidthGbps();
    Double gbps =
        type.networkInfo().networkCards().stream()
            .findFirst()
            .map(card -> card.baselineBandwidthInGbps())
            .orElse(null);
    return (disk == null
            || within(ebs == null ? null : ebs.baselineBandwidthInMbps(), disk.min(), disk.max()))
        && (network == null || within(gbps, network.min(), network.max()));
  }

  private static boolean named(String name, InstanceRequirementsRequest wanted) {
    return (!wanted.hasAllowedInstanceTypes() || like(name, wanted.allowedInstanceTypes()))
        && !like(name, wanted.excludedInstanceTypes());
  }

  private static boolean wantsWhatNoneHas(InstanceRequirementsRequest wanted) {
    var accelerators = wanted.acceleratorCount();
    var memory = wanted.acceleratorTotalMemoryMiB();
    var storage = wanted.totalLocalStorageGB();
    return Boolean.TRUE.equals(wanted.requireHibernateSupport())
        || Boolean.TRUE.equals(wanted.requireEncryptionInTransit())
        || !wanted.acceleratorTypes().isEmpty()
        || !wanted.acceleratorManufacturers().isEmpty()
        || !wanted.acceleratorNames().isEmpty()
        || accelerators != null && positive(accelerators.min())
        || memory != null && positive(memory.min())
        || storage != null && positive(storage.min());
  }

  private static boolean positive(@Nullable Number number) {
    return number != null && number.doubleValue() > 0;
  }

  private static boolean may(@Nullable String wanted, String usual, boolean has) {
    String how = wanted == null ? usual : wanted;
    return switch (how) {
      case "included" -> true;
      case "excluded" -> !has;
      case "required" -> has;
      default ->
          throw Ec2Exception.invalidParameterValue(
              "Value (%s) is invalid. Valid values: included, excluded, required", how);
    };
  }

  private static boolean within(
      @Nullable Number value, @Nullable Number min, @Nullable Number max) {
    double is = value == null ? Double.MAX_VALUE : value.doubleValue();
    return (min == null || is >= min.doubleValue()) && (max == null || is <= max.doubleValue());
  }

  /**
   * Returns the manufacturer, by AWS's naming: an "a" after the generation means AMD, and Arm is
   * AWS's own.
   */
  private static String maker(InstanceTypeInfo type) {
    if (type.processorInfo().supportedArchitecturesAsStrings().contains("arm64")) {
      return "amazon-web-services";
    }
    return AMD_FAMILY.matcher(type.instanceTypeAsString()).matches() ? "amd" : "intel";
  }

  private static boolean like(String name, List<String> patterns) {
    return FilterPattern.anyOf(patterns).matches(name);
  }
}
