package io.beccoame.network;

import inet.ipaddr.ipv4.IPv4Address;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.NetworkErrors;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Chooses free addresses of one subnet. */
final class AddressPool {

  private final String subnetId;
  private final IPv4Address block;
  private final Set<String> used;

  AddressPool(Subnet subnet, Collection<String> used) {
    this.subnetId = subnet.getId();
    this.block = Addresses.block(subnet.cidr());
    this.used = new HashSet<>(used);
  }

  /** Excludes these addresses, which are requested by name later. */
  void skip(Collection<String> wanted) {
    used.addAll(wanted);
  }

  /** Returns the next free addresses after the last one allocated, wrapping around at the end. */
  List<IPv4Address> take(int count, @Nullable String last) {
    IPv4Address low = Addresses.lowest(block);
    int size = Addresses.usable(block);
    IPv4Address before = last == null ? null : Addresses.address(last);
    int start = before == null ? 0 : before.intValue() - low.intValue() + 1;
    List<IPv4Address> taken = new ArrayList<>(count);
    for (int i = 0; i < size && taken.size() < count; i++) {
      IPv4Address candidate = low.increment(Math.floorMod(start + i, size));
      if (used.add(Addresses.text(candidate))) {
        taken.add(candidate);
      }
    }
    if (taken.size() < count) {
      throw Ec2Exception.insufficientFreeAddresses(
          "There are not enough free addresses in subnet '%s' to satisfy the request: %d asked for,"
              + " %d free",
          subnetId, count, taken.size());
    }
    return taken;
  }

  /** Returns the requested address, if it is one of the subnet and free. */
  IPv4Address take(String wanted) {
    IPv4Address address = Addresses.address(wanted);
    if (address == null) {
      throw Ec2Exception.invalidParameterValue("Invalid IPv4 address: %s", wanted);
    }
    if (!block.contains(address)) {
      throw Ec2Exception.invalidParameterValue(
          "Address %s does not fall within the subnet's address range", wanted);
    }
    if (address.compareTo(Addresses.lowest(block)) < 0
        || address.compareTo(Addresses.highest(block)) > 0) {
      throw Ec2Exception.invalidParameterValue(
          "Address %s is in subnet's reserved address range", wanted);
    }
    if (!used.add(Addresses.text(address))) {
      throw NetworkErrors.addressInUse(wanted);
    }
    return address;
  }
}
