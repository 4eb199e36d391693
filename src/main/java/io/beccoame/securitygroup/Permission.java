package io.beccoame.securitygroup;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a rule allows.
 *
 * @param protocol {@code tcp}, {@code udp}, {@code icmp}, {@code icmpv6}, a number, or {@code -1}
 *     for all
 * @param from the first port or the ICMP type; -1 for all
 * @param to the last port or the ICMP code; -1 for all
 * @param kind what the other side is
 * @param peer the other side: a block of addresses, or the id of a group
 * @param description what it is for, or null
 */
record Permission(
    String protocol, int from, int to, Kind kind, String peer, @Nullable String description) {

  static final String ALL = "-1";

  /** What the other side of a rule is. */
  enum Kind {
    /** A block of IPv4 addresses. */
    IPV4,
    /** A block of IPv6 addresses. */
    IPV6,
    /** The members of a group. */
    GROUP
  }

  /** All traffic with a block of IPv4 addresses. */
  static Permission everythingWith(String block) {
    return new Permission(ALL, -1, -1, Kind.IPV4, block, null);
  }

  /** All traffic with the members of a group. */
  static Permission everythingWithMembers(String groupId) {
    return new Permission(ALL, -1, -1, Kind.GROUP, groupId, null);
  }

  /** What tells it from other rules of its group: everything but the description. */
  String what(boolean egress) {
    return "%s/%s/%d/%d/%s".formatted(egress ? "out" : "in", protocol, from, to, peer);
  }

  /** In the words of EC2's messages. */
  String inWords() {
    return "peer: %s, %s, from port: %d, to port: %d, ALLOW"
        .formatted(
            peer, protocol.equals(ALL) ? "ALL" : protocol.toUpperCase(Locale.ROOT), from, to);
  }
}
