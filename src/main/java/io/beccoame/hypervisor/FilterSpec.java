package io.beccoame.hypervisor;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The complete packet filter and address translation of a host. Whatever is not specified is
 * dropped.
 *
 * @param enforce whether packets are filtered; otherwise addresses are translated and no more
 * @param segments the networks that guests are connected to
 * @param ports the guests' interfaces, wherever they run: a rule for an unlisted one matches
 *     nothing
 * @param groups the security groups of those interfaces
 * @param elastics public addresses that are mapped to private ones
 * @param metadata address at which guests reach the metadata service; null if there is none
 * @param routes routes of packets that leave their VPC; a subnet without an entry has none
 */
public record FilterSpec(
    boolean enforce,
    List<Segment> segments,
    List<Port> ports,
    List<Group> groups,
    List<Elastic> elastics,
    @Nullable Metadata metadata,
    List<Routes> routes) {

  /** Number that matches every protocol. */
  public static final int ANY = -1;

  /** Destination of a default route. */
  public static final String EVERYWHERE = "0.0.0.0/0";

  /**
   * Creates a filter whose segments all have a gateway to everywhere, as far as their mode allows.
   */
  public FilterSpec(
      boolean enforce,
      List<Segment> segments,
      List<Port> ports,
      List<Group> groups,
      List<Elastic> elastics,
      @Nullable Metadata metadata) {
    this(
        enforce,
        segments,
        ports,
        groups,
        elastics,
        metadata,
        List.of(
            new Routes(
                segments.stream().map(Segment::cidr).distinct().toList(),
                List.of(new Route(EVERYWHERE, Via.GATEWAY, null)))));
  }

  /**
   * The reach of a segment's guests beyond their VPC.
   *
   * @see Segment
   */
  public enum Way {
    /** Outside networks, from the host's address. */
    NAT,
    /** Outside networks, from the guests' own addresses. */
    ROUTED,
    /** No outside network. */
    ISOLATED,
    /** A bridge that is not ours; the host does not route for its guests. */
    BRIDGED
  }

  /**
   * A network of guests.
   *
   * @param bridge the bridge's interface name
   * @param cidr its addresses
   * @param gateway the host's address in it; null if the host has none
   * @param way its guests' reach
   * @param vpc its VPC: segments of one VPC reach each other, those of two never do
   */
  public record Segment(
      String bridge, String cidr, @Nullable String gateway, Way way, String vpc) {}

  /**
   * A guest's interface.
   *
   * @param tap the host's end of it
   * @param mac the only hardware address that it may send from
   * @param addresses the only IPv4 addresses that it may send from; none if not known yet
   * @param checked whether the addresses are checked; false for a guest that routes for others
   * @param groups the ids of its security groups
   */
  public record Port(
      String tap, String mac, List<String> addresses, boolean checked, List<String> groups) {}

  /**
   * A security group. Packets that no rule of an interface's groups allows are dropped; answers
   * need no rule.
   *
   * @param id its id
   * @param in the ingress rules
   * @param out the egress rules
   */
  public record Group(String id, List<Rule> in, List<Rule> out) {}

  /**
   * A rule that allows packets.
   *
   * @param protocol the IP protocol's number, or {@link #ANY}
   * @param from the first port, or the ICMP type; {@link #ANY} for all
   * @param to the last port, or the ICMP code; {@link #ANY} for all
   * @param peer the other side
   */
  public record Rule(int protocol, int from, int to, Peer peer) {}

  /** The other side of a rule. */
  public sealed interface Peer {}

  /**
   * Addresses.
   *
   * @param block an IPv4 block such as {@code 10.0.0.0/8}
   */
  public record Cidr(String block) implements Peer {}

  /**
   * The members of a group.
   *
   * @param group its id
   */
  public record Members(String group) implements Peer {}

  /**
   * A public address mapped to a private one, in both directions.
   *
   * @param publicIp the public address
   * @param privateIp the private address
   */
  public record Elastic(String publicIp, String privateIp) {}

  /** The target of a route. */
  public enum Via {
    /**
     * An internet gateway, for both directions: the packets have the instance's public address, or
     * the host's.
     */
    GATEWAY,
    /**
     * A NAT gateway, for outgoing connections only: the packets have the gateway's address, or the
     * host's.
     */
    NAT,
    /** A blackhole: the target no longer exists. */
    NOWHERE
  }

  /**
   * Routes out of a VPC that some subnets share; the longest matching prefix decides.
   *
   * @param subnets the subnets' addresses, as blocks
   * @param routes the routes, in any order, no destination twice
   */
  public record Routes(List<String> subnets, List<Route> routes) {}

  /**
   * A route out of a VPC.
   *
   * @param destination an IPv4 block
   * @param via its target
   * @param publicIp the address of a NAT gateway that has one; otherwise null
   */
  public record Route(String destination, Via via, @Nullable String publicIp) {}

  /**
   * The metadata service.
   *
   * @param address its address
   * @param port its TCP port
   * @param hopLimits the hop limit of its answers, 1 to 64, by the guest's address; no limit for
   *     guests not named
   */
  public record Metadata(String address, int port, Map<String, Integer> hopLimits) {}
}
