package io.beccoame.network;

import inet.ipaddr.ipv4.IPv4Address;
import io.beccoame.ec2.Ec2Exception;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Addresses of machines, in any VPC: the packet filter and the metadata service identify machines
 * by address, so a host can't have one twice.
 */
@Component
class TakenAddresses {

  private final SegmentRepository segments;
  private final NetworkInterfaceRepository interfaces;
  private final SubnetModes modes;

  TakenAddresses(
      SegmentRepository segments, NetworkInterfaceRepository interfaces, SubnetModes modes) {
    this.segments = segments;
    this.interfaces = interfaces;
    this.modes = modes;
  }

  /**
   * Checks that the addresses of a subnet that gets a machine are not in use elsewhere: by a subnet
   * of another VPC, or by a machine on a bridge of the host.
   *
   * @throws Ec2Exception {@code UnsupportedOperation}; also for a bridge that is not allowed any
   *     more
   */
  void checkFree(Subnet subnet, Segment wanted) {
    if (wanted.mode() == SubnetMode.BRIDGE) {
      modes.requireAllowed(subnet, Objects.requireNonNull(wanted.hostBridge()));
      return;
    }
    IPv4Address block = Addresses.block(wanted.cidr());
    for (Segment other : segments.inUse()) {
      if (!other.equals(wanted)
          && other.mode() != SubnetMode.BRIDGE
          && Addresses.overlap(block, Addresses.block(other.cidr()))) {
        throw Ec2Exception.unsupported(
            "The addresses of subnet %s, %s, overlap with %s of %s, which has machines: a host"
                + " can't hold both at a time",
            subnet.getId(), wanted.cidr(), other.cidr(), other.getId());
      }
    }
    for (NetworkInterface nic : interfaces.heard()) {
      if (contains(wanted, Objects.requireNonNull(nic.knownIp()))) {
        throw Ec2Exception.unsupported(
            "The addresses of subnet %s, %s, include %s, which interface %s uses on a bridge of the"
                + " host: a host can't hold both at a time",
            subnet.getId(), wanted.cidr(), nic.knownIp(), nic.getId());
      }
    }
  }

  /**
   * Returns what prevents a machine on a bridge from using an address: another machine on a bridge
   * with it, or a subnet of ours, with machines or without; null for nothing.
   */
  @Nullable String owner(String address) {
    return Stream.concat(
            interfaces.heard().stream()
                .filter(nic -> address.equals(nic.knownIp()))
                .map(nic -> "interface " + nic.getId()),
            segments.findAll().stream()
                .filter(each -> each.mode() != SubnetMode.BRIDGE && contains(each, address))
                .map(each -> "network " + each.getId()))
        .findFirst()
        .orElse(null);
  }

  private static boolean contains(Segment segment, String address) {
    return Addresses.block(segment.cidr())
        .contains(Objects.requireNonNull(Addresses.address(address)));
  }
}
