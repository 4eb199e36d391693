package io.beccoame.hypervisor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network with its own DHCP and DNS. Every address that a guest may have is reserved for a
 * hardware address.
 *
 * @param name the network's name
 * @param bridge the bridge's interface name, at most 15 characters
 * @param gateway the host's IPv4 address in the network
 * @param prefixLength the network's prefix length
 * @param domain the DNS domain of the guests
 * @param hosts the reservations, the only part of an active network that can be changed
 * @param forward how packets leave it
 * @param dns whether the host answers the guests' DNS queries
 * @param options more DHCP options
 * @param range the addresses that reservations may have; null if the reservations are all of them
 */
public record NetworkSpec(
    String name,
    String bridge,
    String gateway,
    int prefixLength,
    String domain,
    List<DhcpHost> hosts,
    Forward forward,
    boolean dns,
    List<DhcpOption> options,
    @Nullable Range range) {

  /** Creates a NAT network without more options, whose reservations are all of its addresses. */
  public NetworkSpec(
      String name,
      String bridge,
      String gateway,
      int prefixLength,
      String domain,
      List<DhcpHost> hosts) {
    this(name, bridge, gateway, prefixLength, domain, hosts, Forward.NAT, true, List.of(), null);
  }

  /** Returns a copy with other reservations. */
  public NetworkSpec with(List<DhcpHost> others) {
    return new NetworkSpec(
        name, bridge, gateway, prefixLength, domain, others, forward, dns, options, range);
  }

  /**
   * Returns a network without guests, whose bridge carries one address of the host. The host
   * answers for it on every other bridge too.
   */
  public static NetworkSpec address(String name, String bridge, String address) {
    return new NetworkSpec(
        name, bridge, address, 32, "", List.of(), Forward.OPEN, false, List.of(), null);
  }

  /**
   * Returns a copy for a host on which our packet filter can't translate: libvirt translates there.
   */
  public NetworkSpec masked() {
    return new NetworkSpec(
        name,
        bridge,
        gateway,
        prefixLength,
        domain,
        hosts,
        switch (forward) {
          case OPEN -> hosts.isEmpty() ? forward : Forward.NAT;
          case INSIDE -> Forward.NONE;
          case NAT, NONE -> forward;
        },
        dns,
        options,
        range);
  }

  /** The way in which packets leave a network. */
  public enum Forward {
    /** Packets leave as our own packet filter allows, with the address that it gives them. */
    OPEN,
    /** Packets reach other networks of the VPC only, as our own packet filter allows. */
    INSIDE,
    /** Packets leave with the host's address, by libvirt's rules. */
    NAT,
    /** Packets do not leave, by libvirt's rules. */
    NONE
  }

  /**
   * A DHCP reservation.
   *
   * @param mac the hardware address
   * @param ip its IPv4 address
   * @param name its host name
   */
  public record DhcpHost(String mac, String ip, String name) {}

  /**
   * A DHCP option. <a href="https://www.rfc-editor.org/rfc/rfc2132">RFC 2132</a>.
   *
   * @param code its number
   * @param values its values; none sends it empty, which suppresses the server's own value
   */
  public record DhcpOption(int code, List<String> values) {}

  /**
   * A range of IPv4 addresses.
   *
   * @param first the first one
   * @param last the last one
   */
  public record Range(String first, String last) {}
}
