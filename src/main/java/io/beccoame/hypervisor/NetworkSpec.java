package io.beccoame.hypervisor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network with its own DHCP and DNS, where every address that a guest may have is reserved for a
 * hardware address.
 *
 * @param name the network's name
 * @param bridge the bridge's interface name, at most 15 characters
 * @param gateway the host's IPv4 address in the network
 * @param prefixLength the network's prefix length
 * @param domain the DNS domain of the guests
 * @param hosts the reservations; in a network that runs they can be changed, nothing else can
 * @param forward how packets leave it
 * @param dns whether the host answers the guests' DNS queries
 * @param options what DHCP tells besides
 * @param range the addresses that reservations may have; null when the reservations are all of them
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

  /** A NAT network without further options, whose reservations are all of its addresses. */
  public NetworkSpec(
      String name,
      String bridge,
      String gateway,
      int prefixLength,
      String domain,
      List<DhcpHost> hosts) {
    this(name, bridge, gateway, prefixLength, domain, hosts, Forward.NAT, true, List.of(), null);
  }

  /** The same with other reservations. */
  public NetworkSpec with(List<DhcpHost> others) {
    return new NetworkSpec(
        name, bridge, gateway, prefixLength, domain, others, forward, dns, options, range);
  }

  /**
   * A network without guests, whose bridge carries one address of the host. The host answers for it
   * on every other bridge too.
   */
  public static NetworkSpec address(String name, String bridge, String address) {
    return new NetworkSpec(
        name, bridge, address, 32, "", List.of(), Forward.OPEN, false, List.of(), null);
  }

  /** The same for a host whose packets our own filter can't translate: libvirt does it there. */
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

  /** How packets leave a network. */
  public enum Forward {
    /** As our own packet filter lets them, and under the address that it gives. */
    OPEN,
    /** To other networks of its VPC only, as our own packet filter lets them. */
    INSIDE,
    /** Behind the host's own address, by rules of libvirt's. */
    NAT,
    /** Not at all, by rules of libvirt's. */
    NONE
  }

  /**
   * One reservation.
   *
   * @param mac the hardware address
   * @param ip the IPv4 address it gets
   * @param name the host name it gets
   */
  public record DhcpHost(String mac, String ip, String name) {}

  /**
   * One DHCP option. <a href="https://www.rfc-editor.org/rfc/rfc2132">RFC 2132</a>.
   *
   * @param code its number
   * @param values its values; none sends it empty, which keeps the server's own from being sent
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
