package io.beccoame.hypervisor.memory;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import io.beccoame.hypervisor.DomainSpec;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.hypervisor.NetworkSpec;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The networks and bridges of the {@link MemoryHypervisor}, in which every address is unique. */
final class MemoryNetworks {

  private final Map<String, NetworkSpec> networks = new TreeMap<>();
  private final Set<String> bridges = new TreeSet<>();

  Map<String, NetworkSpec> all() {
    return Map.copyOf(networks);
  }

  void put(NetworkSpec spec) {
    IPAddress block = block(spec);
    for (NetworkSpec other : networks.values()) {
      IPAddress taken = block(other);
      if (!other.name().equals(spec.name()) && (taken.contains(block) || block.contains(taken))) {
        throw error(Kind.INVALID, spec.name() + " overlaps with network " + other.name());
      }
    }
    networks.put(spec.name(), spec);
  }

  void remove(String name) {
    networks.remove(name);
  }

  void bridge(String name) {
    bridges.add(name);
  }

  void needBridge(String name) {
    if (!bridges.contains(name)) {
      throw error(Kind.INVALID, "The host has no bridge " + name);
    }
  }

  void need(DomainSpec.NicSpec nic) {
    if (nic.bridge()) {
      needBridge(nic.network());
    } else {
      need(nic.network());
    }
  }

  NetworkSpec need(String name) {
    NetworkSpec network = networks.get(name);
    if (network == null) {
      throw error(Kind.NOT_FOUND, "No network " + name);
    }
    return network;
  }

  private static IPAddress block(NetworkSpec spec) {
    return new IPAddressString(spec.gateway() + "/" + spec.prefixLength())
        .getAddress()
        .toPrefixBlock();
  }

  private static HypervisorException error(Kind kind, String message) {
    return new HypervisorException(kind, message, null);
  }
}
