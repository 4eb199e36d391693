package io.beccoame.network;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the network ({@code beccoame.network.*}). What was stored at the first start stays:
 * guests hold addresses of it.
 *
 * @param name the libvirt network that all subnets share for now
 * @param bridge its bridge's interface name, at most 15 characters
 * @param cidr the default VPC's addresses
 * @param prefixLength how much of them, from the first one on, is given out: the prefix length of
 *     the libvirt network; each zone's subnet is an equal slice of it
 */
@ConfigurationProperties("beccoame.network")
record NetworkProperties(
    @DefaultValue("beccoame") String name,
    @DefaultValue("bec0") String bridge,
    @DefaultValue("172.31.0.0/16") String cidr,
    @DefaultValue("22") int prefixLength) {

  private static final int MOST_ADDRESSES_PREFIX = 18;
  private static final int LONGEST_INTERFACE_NAME = 15;

  NetworkProperties {
    if (bridge.isBlank() || bridge.length() > LONGEST_INTERFACE_NAME) {
      throw new IllegalArgumentException(
          "beccoame.network.bridge must have 1 to 15 characters, unlike " + bridge);
    }
    if (prefixLength < MOST_ADDRESSES_PREFIX) {
      throw new IllegalArgumentException(
          "beccoame.network.prefix-length must be at least 18: every address is reserved");
    }
  }
}
