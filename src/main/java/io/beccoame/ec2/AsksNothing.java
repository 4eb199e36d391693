package io.beccoame.ec2;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Decides whether a parameter's value asks for nothing: false, zero, empty, or AWS's documented
 * default. Clients send many of those, and refusing them would help no caller.
 */
final class AsksNothing {

  /** The documented defaults, by member path and, where actions differ, by action. */
  private static final Map<String, Set<String>> DEFAULTS =
      Map.ofEntries(
          Map.entry("InstanceInitiatedShutdownBehavior", Set.of("stop")),
          Map.entry("Placement.Tenancy", Set.of("default")),
          Map.entry("InstanceTenancy", Set.of("default")),
          Map.entry("CreditSpecification.CpuCredits", Set.of("standard")),
          Map.entry(
              "CapacityReservationSpecification.CapacityReservationPreference", Set.of("open")),
          Map.entry("MaintenanceOptions.AutoRecovery", Set.of("default")),
          Map.entry("MetadataOptions.HttpEndpoint", Set.of("enabled")),
          Map.entry("MetadataOptions.HttpTokens", Set.of("optional")),
          Map.entry("MetadataOptions.HttpPutResponseHopLimit", Set.of("1")),
          Map.entry("MetadataOptions.HttpProtocolIpv6", Set.of("disabled")),
          Map.entry("MetadataOptions.InstanceMetadataTags", Set.of("disabled")),
          Map.entry("ModifyInstanceMetadataOptions.HttpProtocolIpv6", Set.of("disabled")),
          Map.entry("PrivateDnsNameOptions.HostnameType", Set.of("ip-name")),
          Map.entry("NetworkInterfaces.InterfaceType", Set.of("interface")),
          Map.entry("NetworkInterfaces.NetworkCardIndex", Set.of("0")),
          Map.entry("InterfaceType", Set.of("interface")),
          Map.entry("PrivateDnsHostnameTypeOnLaunch", Set.of("ip-name")),
          Map.entry("CreateKeyPair.KeyType", Set.of("rsa")),
          Map.entry("CreateKeyPair.KeyFormat", Set.of("pem")),
          Map.entry("AllocateAddress.Domain", Set.of("vpc")),
          Map.entry("RegisterImage.Architecture", Set.of("x86_64")),
          Map.entry("RegisterImage.VirtualizationType", Set.of("hvm")));

  private AsksNothing() {}

  static boolean test(String action, String path, @Nullable Object value) {
    if (value == null || Boolean.FALSE.equals(value)) {
      return true;
    }
    if (value instanceof Number number) {
      return number.doubleValue() == 0 || isDefault(action, path, value);
    }
    if (value instanceof List<?> list) {
      return list.stream().allMatch(each -> test(action, path, each));
    }
    if (value instanceof SdkPojo pojo) {
      for (SdkField<?> field : pojo.sdkFields()) {
        String below = path + "." + field.memberName();
        if (!test(action, below, field.getValueOrDefault(pojo))) {
          return false;
        }
      }
      return true;
    }
    return value instanceof String text && (text.isEmpty() || isDefault(action, path, text));
  }

  private static boolean isDefault(String action, String path, Object value) {
    Set<String> of = DEFAULTS.getOrDefault(action + "." + path, DEFAULTS.get(path));
    return of != null && of.contains(value.toString());
  }
}
