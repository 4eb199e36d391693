package io.beccoame.network;

import com.google.re2j.Pattern;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the network ({@code beccoame.network.*}). Values stored at the first start are kept,
 * since guests use addresses of them.
 *
 * @param name the libvirt network that the default subnets share
 * @param bridge its bridge's interface name, at most 15 characters
 * @param cidr the default VPC's addresses
 * @param prefixLength the prefix length of the libvirt network: the part of those addresses, from
 *     the first one on, that is used by default; each zone's default subnet is an equal slice of it
 * @param subnetMode the mode of subnets whose tags name none
 * @param subnetBridge the host's bridge of subnets in mode bridge whose tags name none
 * @param bridges the host's other bridges that tags of subnets may name
 * @param maxVpcs how many VPCs an account may have
 * @param maxSubnets how many subnets a VPC may have
 */
@ConfigurationProperties("beccoame.network")
record NetworkProperties(
    @DefaultValue("beccoame") String name,
    @DefaultValue("bec0") String bridge,
    @DefaultValue("172.31.0.0/16") String cidr,
    @DefaultValue("22") int prefixLength,
    @DefaultValue("nat") SubnetMode subnetMode,
    @DefaultValue("") String subnetBridge,
    @DefaultValue List<String> bridges,
    @DefaultValue("20") int maxVpcs,
    @DefaultValue("200") int maxSubnets) {

  private static final int MOST_ADDRESSES_PREFIX = 18;
  private static final int LONGEST_INTERFACE_NAME = 15;
  private static final Pattern INTERFACE = Pattern.compile("[A-Za-z0-9_.-]{1,15}");
  private static final Pattern OURS = Pattern.compile("lo|bec.*|bet.*");

  NetworkProperties {
    if (bridge.isBlank() || bridge.length() > LONGEST_INTERFACE_NAME) {
      throw new IllegalArgumentException(
          "beccoame.network.bridge must have 1 to 15 characters, unlike " + bridge);
    }
    if (prefixLength < MOST_ADDRESSES_PREFIX) {
      throw new IllegalArgumentException(
          "beccoame.network.prefix-length must be at least 18: every address is reserved");
    }
    bridges = List.copyOf(bridges);
    for (String each : bridges) {
      check("beccoame.network.bridges", each, bridge);
    }
    if (!subnetBridge.isEmpty()) {
      check("beccoame.network.subnet-bridge", subnetBridge, bridge);
    }
  }

  private static void check(String setting, String name, String own) {
    if (!INTERFACE.matches(name) || OURS.matches(name) || name.equals(own)) {
      throw new IllegalArgumentException(
          setting
              + " must name bridges of the host that are neither Beccoame's own nor lo, unlike "
              + name);
    }
  }

  /** Returns whether machines may be on that bridge of the host. */
  boolean allows(String name) {
    return !name.isEmpty() && (name.equals(subnetBridge) || bridges.contains(name));
  }
}
