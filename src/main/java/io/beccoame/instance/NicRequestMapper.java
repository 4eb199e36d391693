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

/** Reads the network interfaces of a launch from the wire's shape. */
final class NicRequestMapper {

  private NicRequestMapper() {}

  /** All of them, as they stand; none when the launch names none. */
  static List<NicRequest> of(RunInstancesRequest request) {
    List<InstanceNetworkInterfaceSpecification> specs = request.networkInterfaces();
    List<NicRequest> nics = new ArrayList<>(specs.size());
    Set<Integer> indexes = new HashSet<>();
    for (InstanceNetworkInterfaceSpecification spec : specs) {
      NicRequest nic = nic(spec, specs.size());
      if (!indexes.add(nic.index())) {
        throw Ec2Exception.invalidParameterValue(
            "Two network interfaces can't have the device index %d", nic.index());
      }
      nics.add(nic);
    }
    if (!nics.isEmpty()) {
      check(request, indexes);
    }
    return nics;
  }

  /** One that names less than the launch does leaves the rest to it, as documents of 2010 do. */
  private static void check(RunInstancesRequest request, Set<Integer> indexes) {
    InstanceNetworkInterfaceSpecification only = request.networkInterfaces().get(0);
    boolean one = indexes.size() == 1 && only.networkInterfaceId() == null;
    if (request.subnetId() != null && (!one || only.subnetId() != null)
        || request.privateIpAddress() != null && (!one || only.privateIpAddress() != null)
        || request.hasSecurityGroupIds() && (!one || only.hasGroups())
        || request.hasSecurityGroups() && !one) {
      throw Ec2Exception.invalidParameterCombination(
          "Network interfaces and an instance-level subnet, group or address may not be specified"
              + " on the same request");
    }
    if (!indexes.contains(0)) {
      throw Ec2Exception.invalidParameterValue(
          "When specifying network interfaces, you must include one with device index 0");
    }
  }

  private static NicRequest nic(InstanceNetworkInterfaceSpecification spec, int count) {
    if (spec.deviceIndex() == null && count > 1) {
      throw Ec2Exception.missingParameter("NetworkInterfaces.DeviceIndex");
    }
    int index = spec.deviceIndex() == null ? 0 : spec.deviceIndex();
    if (index < 0) {
      throw Ec2Exception.invalidParameterValue(
          "Value (%d) for parameter deviceIndex is invalid", index);
    }
    if (count > 1 && Boolean.TRUE.equals(spec.associatePublicIpAddress())) {
      throw Ec2Exception.invalidParameterCombination(
          "The associatePublicIPAddress parameter cannot be specified when launching with multiple"
              + " network interfaces.");
    }
    if (spec.networkInterfaceId() != null && (isNew(spec))) {
      throw Ec2Exception.invalidParameterCombination(
          "A network interface that is there has its own subnet, groups, addresses and description");
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
        Math.max(0, Objects.requireNonNullElse(spec.secondaryPrivateIpAddressCount(), 0)),
        Objects.requireNonNullElse(spec.description(), ""),
        spec.deleteOnTermination(),
        spec.associatePublicIpAddress());
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
