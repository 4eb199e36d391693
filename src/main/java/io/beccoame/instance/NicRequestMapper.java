package io.beccoame.instance;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.ResourceKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.PrivateIpAddressSpecification;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** Reads the network interfaces of a launch from the SDK's request. */
final class NicRequestMapper {

  private NicRequestMapper() {}

  /** Returns the interfaces as given; empty if the launch names none. */
  static List<NicRequest> of(RunInstancesRequest request) {
    List<InstanceNetworkInterfaceSpecification> specs = request.networkInterfaces();
    List<NicRequest> nics = new ArrayList<>(specs.size());
    Set<Integer> indexes = new HashSet<>();
    for (InstanceNetworkInterfaceSpecification spec : specs) {
      NicRequest nic = nic(spec, specs.size());
      if (!indexes.add(nic.index())) {
        throw Ec2Exception.invalidParameterValue(
            "Each network interface requires a unique device index; %d is used twice.",
            nic.index());
      }
      nics.add(nic);
    }
    checkLevels(request);
    checkSingle(request);
    if (!nics.isEmpty() && !indexes.contains(0)) {
      throw Ec2Exception.invalidParameterValue(
          "When specifying network interfaces, you must include a device at index 0.");
    }
    return nics;
  }

  /** Checks that the launch names subnet, groups and address either itself or by interface. */
  private static void checkLevels(RunInstancesRequest request) {
    List<InstanceNetworkInterfaceSpecification> specs = request.networkInterfaces();
    boolean byName = !request.securityGroups().isEmpty();
    if (byName && request.subnetId() != null) {
      throw Ec2Exception.invalidParameterCombination(
          "The parameter groupName cannot be used with the parameter subnet");
    }
    if (specs.isEmpty()) {
      return;
    }
    if (request.subnetId() != null) {
      throw twice("subnet ID");
    }
    if (request.privateIpAddress() != null) {
      throw twice("private IP address");
    }
    if (!request.securityGroupIds().isEmpty() || byName && !isAddressingType(specs)) {
      throw twice("security groups");
    }
  }

  /**
   * Returns whether the interfaces come from a document of 2010 with groups and an {@code
   * addressingType}.
   */
  private static boolean isAddressingType(List<InstanceNetworkInterfaceSpecification> specs) {
    return specs
        .get(0)
        .equals(
            InstanceNetworkInterfaceSpecification.builder()
                .deviceIndex(0)
                .associatePublicIpAddress(true)
                .build());
  }

  private static Ec2Exception twice(String what) {
    return Ec2Exception.invalidParameterCombination(
        "Network interfaces and an instance-level %s may not be specified on the same request",
        what);
  }

  /** Checks that a launch of several instances names nothing that only one instance can have. */
  private static void checkSingle(RunInstancesRequest request) {
    if (request.maxCount() == null || request.maxCount() <= 1) {
      return;
    }
    for (InstanceNetworkInterfaceSpecification spec : request.networkInterfaces()) {
      if (spec.networkInterfaceId() != null) {
        throw single("Network interface IDs");
      }
      if (spec.privateIpAddress() != null
          || !spec.privateIpAddresses().isEmpty()
          || spec.secondaryPrivateIpAddressCount() != null) {
        throw single("Private IP addresses of network interfaces");
      }
    }
    if (request.privateIpAddress() != null) {
      throw single("Private IP addresses");
    }
  }

  private static Ec2Exception single(String what) {
    return Ec2Exception.invalidParameterCombination(
        "%s can be specified only when launching a single instance", what);
  }

  private static NicRequest nic(InstanceNetworkInterfaceSpecification spec, int count) {
    Integer index = spec.deviceIndex();
    if (index == null) {
      throw Ec2Exception.invalidParameterValue("Each network interface requires a device index.");
    }
    if (index < 0) {
      throw Ec2Exception.invalidParameterValue(
          "Value (%d) for parameter deviceIndex is invalid", index);
    }
    if (count > 1 && Boolean.TRUE.equals(spec.associatePublicIpAddress())) {
      throw Ec2Exception.invalidParameterCombination(
          "The associatePublicIPAddress parameter cannot be specified when launching with multiple"
              + " network interfaces.");
    }
    if (spec.networkInterfaceId() != null
        && (isNew(spec) || Boolean.TRUE.equals(spec.deleteOnTermination()))) {
      throw Ec2Exception.invalidParameterCombination(
          "A network interface ID may not be specified together with a subnet, groups, addresses, a"
              + " description or deletion on termination");
    }
    ResourceKind.SECURITY_GROUP.check(spec.groups());
    if (spec.subnetId() != null) {
      ResourceKind.SUBNET.check(spec.subnetId());
    }
    List<String> further = new ArrayList<>();
    String primary = primary(spec, further);
    return new NicRequest(
        index,
        spec.networkInterfaceId() == null
            ? null
            : ResourceKind.NETWORK_INTERFACE.require(
                "NetworkInterfaceId", spec.networkInterfaceId()),
        spec.subnetId(),
        spec.groups(),
        primary,
        further,
        furtherCount(spec, further),
        Objects.requireNonNullElse(spec.description(), ""),
        spec.deleteOnTermination(),
        spec.associatePublicIpAddress());
  }

  private static int furtherCount(
      InstanceNetworkInterfaceSpecification spec, List<String> further) {
    Integer count = spec.secondaryPrivateIpAddressCount();
    if (count == null) {
      return 0;
    }
    if (!further.isEmpty()) {
      throw Ec2Exception.invalidParameterCombination(
          "secondaryPrivateIpAddressCount may not be specified together with secondary addresses in"
              + " privateIpAddresses");
    }
    if (count < 1) {
      throw Ec2Exception.invalidParameterValue(
          "Value (%d) for parameter secondaryPrivateIpAddressCount is invalid", count);
    }
    return count;
  }

  private static boolean isNew(InstanceNetworkInterfaceSpecification spec) {
    return spec.subnetId() != null
        || spec.hasGroups()
        || spec.privateIpAddress() != null
        || spec.hasPrivateIpAddresses()
        || spec.secondaryPrivateIpAddressCount() != null
        || spec.description() != null
        || spec.associatePublicIpAddress() != null;
  }

  private static @Nullable String primary(
      InstanceNetworkInterfaceSpecification spec, List<String> further) {
    String primary = spec.privateIpAddress();
    for (PrivateIpAddressSpecification each : spec.privateIpAddresses()) {
      if (each.privateIpAddress() == null) {
        throw Ec2Exception.missingParameter("PrivateIpAddresses.PrivateIpAddress");
      }
      if (!Boolean.TRUE.equals(each.primary())) {
        further.add(each.privateIpAddress());
      } else if (primary == null) {
        primary = each.privateIpAddress();
      } else {
        throw Ec2Exception.invalidParameterCombination(
            "Only one primary private IP address can be specified.");
      }
    }
    return primary;
  }
}
