package io.beccoame.hypervisor;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a host shall filter and translate, in one piece: who is plugged in where, who may speak
 * to whom, and which addresses stand for others. What is not said here is not let through.
 *
 * @param enforce whether packets are filtered; otherwise addresses are translated and no more
 * @param segments the networks that guests are plugged into
 * @param ports the guests' interfaces, wherever they run: a rule for one that is not here matches
 *     nothing
 * @param groups the security groups of those interfaces
 * @param elastics public addresses that stand for private ones
 * @param metadata where guests reach the metadata service; null when there is none
 * @param routes where packets go that leave their VPC; from a subnet that no entry names, nowhere
 */
public record FilterSpec(
    boolean enforce,
    List<Segment> segments,
    List<Port> ports,
    List<Group> groups,
    List<Elastic> elastics,
    @Nullable Metadata metadata,
    List<Routes> routes) {

  /** The number that means every protocol. */
  public static final int ANY = -1;

  /** The destination that means everything outside. */
  public static final String EVERYWHERE = "0.0.0.0/0";

  /** One whose segments all have a gateway to everywhere, as far as their way lets them. */
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
   * What a segment's guests can reach beyond their VPC.
   *
   * @see Segment
   */
  public enum Way {
    /** What lies outside, under the host's address. */
    NAT,
    /** What lies outside, under their own address. */
    ROUTED,
    /** Nothing. */
    ISOLATED,
    /** They are on a bridge that is not ours, and the host does not route for them. */
    BRIDGED
  }

  /**
   * A network.
   *
   * @param bridge the bridge's interface name
   * @param cidr its addresses
   * @param gateway the host's address in it; null when the host has none
   * @param way what its guests can reach
   * @param vpc its VPC: the segments of one reach each other, those of two never do
   */
  public record Segment(
      String bridge, String cidr, @Nullable String gateway, Way way, String vpc) {}

  /**
   * A guest's interface.
   *
   * @param tap the host's end of it
   * @param mac the only hardware address that it may send from
   * @param addresses the only IPv4 addresses that it may send from; none when not known yet
   * @param checked whether the addresses are checked; a guest that routes for others is not
   * @param groups the ids of the security groups it is in
   */
  public record Port(
      String tap, String mac, List<String> addresses, boolean checked, List<String> groups) {}

  /**
   * A security group. What no rule of an interface's groups allows is dropped; answers are not
   * asked for.
   *
   * @param id its id
   * @param in what may come in
   * @param out what may go out
   */
  public record Group(String id, List<Rule> in, List<Rule> out) {}

  /**
   * What is allowed.
   *
   * @param protocol the IP protocol's number, or {@link #ANY}
   * @param from the first port, or the ICMP type; {@link #ANY} for all
   * @param to the last port, or the ICMP code; {@link #ANY} for all
   * @param peer who is on the other side
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
   * A public address that stands for a private one, both ways.
   *
   * @param publicIp the public one
   * @param privateIp the private one
   */
  public record Elastic(String publicIp, String privateIp) {}

  /** What a route leads to. */
  public enum Via {
    /** The world, both ways: under a public address of one's own, or under the host's. */
    GATEWAY,
    /** The world, outwards only: under the gateway's address, or under the host's. */
    NAT,
    /** Nothing: what it led to is gone. */
    NOWHERE
  }

  /**
   * The routes out of a VPC that some subnets share; the longest destination decides.
   *
   * @param subnets the subnets' addresses, as blocks
   * @param routes the routes, in any order, no destination twice
   */
  public record Routes(List<String> subnets, List<Route> routes) {}

  /**
   * A route out of a VPC.
   *
   * @param destination an IPv4 block
   * @param via what it leads to
   * @param publicIp the address of a NAT gateway that has one; otherwise null
   */
  public record Route(String destination, Via via, @Nullable String publicIp) {}

  /**
   * The metadata service.
   *
   * @param address its address
   * @param port its TCP port
   * @param hopLimits how far its answers travel, 1 to 64, by the guest's address; those that are
   *     not named are not limited
   */
  public record Metadata(String address, int port, Map<String, Integer> hopLimits) {}
}
