package io.beccoame.hypervisor;

import java.util.List;

/**
 * A NAT network with its own DHCP and DNS, where every address is reserved for a hardware address.
 *
 * @param name the network's name
 * @param bridge the bridge's interface name, at most 15 characters
 * @param gateway the host's IPv4 address in the network
 * @param prefixLength the network's prefix length
 * @param metadata whether the bridge also carries 169.254.169.254
 * @param domain the DNS domain of the guests
 * @param hosts the reservations; they cover the whole DHCP range
 */
public record NetworkSpec(
    String name,
    String bridge,
    String gateway,
    int prefixLength,
    boolean metadata,
    String domain,
    List<DhcpHost> hosts) {

  /**
   * One reservation.
   *
   * @param mac the hardware address
   * @param ip the IPv4 address it gets
   * @param name the host name it gets
   */
  public record DhcpHost(String mac, String ip, String name) {}
}
