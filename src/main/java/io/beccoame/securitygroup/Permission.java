package io.beccoame.securitygroup;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The traffic that a rule allows.
 *
 * @param protocol {@code tcp}, {@code udp}, {@code icmp}, {@code icmpv6}, a number, or {@code -1}
 *     for all
 * @param from the first port or the ICMP type; -1 for all
 * @param to the last port or the ICMP code; -1 for all
 * @param kind the kind of the other side
 * @param peer the other side: a block of addresses, or the id of a group
 * @param description its description, or null
 */
record Permission(
    String protocol, int from, int to, Kind kind, String peer, @Nullable String description) {

  static final String ALL = "-1";

  /** The kind of the other side of a rule. */
  enum Kind {
    /** A block of IPv4 addresses. */
    IPV4,
    /** A block of IPv6 addresses. */
    IPV6,
    /** The members of a group. */
    GROUP
  }

  /** Returns all traffic with a block of IPv4 addresses. */
  static Permission everythingWith(String block) {
    return new Permission(ALL, -1, -1, Kind.IPV4, block, null);
  }

  /** Returns all traffic with the members of a group. */
  static Permission everythingWithMembers(String groupId) {
    return new Permission(ALL, -1, -1, Kind.GROUP, groupId, null);
  }

  /** Returns the identity of the rule within its group: everything but the description. */
  String what(boolean egress) {
    return "%s/%s/%d/%d/%s".formatted(egress ? "out" : "in", protocol, from, to, peer);
  }

  /** Returns the permission in the words of EC2's messages. */
  String inWords() {
    return "peer: %s, %s, from port: %d, to port: %d, ALLOW"
        .formatted(
            peer, protocol.equals(ALL) ? "ALL" : protocol.toUpperCase(Locale.ROOT), from, to);
  }
}
