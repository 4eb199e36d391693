package io.beccoame.hypervisor.nft;

import io.beccoame.hypervisor.FilterSpec;
import io.beccoame.hypervisor.FilterSpec.Metadata;
import io.beccoame.hypervisor.FilterSpec.Port;
import io.beccoame.hypervisor.FilterSpec.Segment;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Filter at the guests' own ports: a guest can't send with another hardware address or IPv4
 * address, in IP or in ARP, and only these two protocols pass. A guest whose address is not known
 * yet claims none: its requests reach {@link ArpTable} only. Every packet of a guest is marked, and
 * a packet that is bridged to or from a guest without the mark of {@link AddressTable} is dropped,
 * so nothing passes while the bridge does not show its packets to that table.
 */
final class BridgeTable {

  private BridgeTable() {}

  static void write(Script script, FilterSpec spec) {
    List<Port> ports = spec.ports();
    script
        .table("bridge", Tables.NAME)
        .set("set taps", "type ifname", taps(ports, port -> true))
        .set("set macs", "typeof iifname . ether saddr", each(ports, Port::mac))
        .set("set addresses", "typeof iifname . ip saddr", addresses(ports))
        .set("set routers", "type ifname", taps(ports, port -> !port.checked()))
        .set("set hosts", "type ipv4_addr", hosts(spec))
        .chain(
            "prerouting",
            "type filter hook prerouting priority -250; policy accept;",
            "iifname @taps goto guest",
            // A guest whose rules are not loaded yet.
            "iifname \"" + Tables.TAP_PREFIX + "*\" drop")
        .chain(
            "guest",
            "iifname . ether saddr != @macs drop",
            "meta mark set meta mark | " + Tables.FROM_GUEST,
            "ether type arp iifname . arp saddr ether != @macs drop",
            "ether type arp iifname . arp saddr ip @addresses accept",
            "ether type arp arp saddr ip 0.0.0.0 accept",
            // Otherwise a guest could act as a DHCP server and set the router of other machines.
            "ether type ip udp sport 67 udp dport 68 drop",
            "ether type ip iifname . ip saddr @addresses accept",
            "ether type ip iifname @routers ip saddr != @hosts accept",
            "ether type ip ip saddr 0.0.0.0 ip daddr 255.255.255.255"
                + " udp sport 68 udp dport 67 accept",
            "drop")
        .chain(
            "forward",
            // After the hook in which bridged packets pass the table of addresses.
            "type filter hook forward priority 200; policy accept;",
            "iifname @taps goto bridged",
            "oifname @taps goto bridged")
        .chain(
            "bridged",
            "ether type arp accept",
            "ether type != ip drop",
            "meta mark & " + Tables.ALLOWED + " == 0 drop",
            "oifname . ip daddr @addresses accept",
            "oifname @routers accept",
            // Broadcasts and multicasts between guests, and forged DHCP answers.
            "iifname @taps oifname @taps drop")
        .chain(
            "postrouting",
            "type filter hook postrouting priority 200; policy accept;",
            "oifname @taps ether type != { ip, arp } drop")
        .end();
  }

  /** Returns the host's own addresses among the guests, which not even a router may use. */
  private static List<String> hosts(FilterSpec spec) {
    Set<String> all = new LinkedHashSet<>();
    for (Segment segment : spec.segments()) {
      Optional.ofNullable(segment.gateway()).ifPresent(all::add);
    }
    Optional.ofNullable(spec.metadata()).map(Metadata::address).ifPresent(all::add);
    return List.copyOf(all);
  }

  private static List<String> taps(List<Port> ports, Predicate<Port> which) {
    return ports.stream().filter(which).map(BridgeTable::tap).toList();
  }

  private static List<String> each(List<Port> ports, Function<Port, String> what) {
    return ports.stream().map(port -> tap(port) + " . " + what.apply(port)).toList();
  }

  private static List<String> addresses(List<Port> ports) {
    List<String> all = new ArrayList<>();
    for (Port port : ports) {
      port.addresses().forEach(address -> all.add(tap(port) + " . " + address));
    }
    return all;
  }

  private static String tap(Port port) {
    return '"' + port.tap() + '"';
  }
}
