package io.beccoame.hypervisor.nft;

import io.beccoame.hypervisor.FilterSpec;
import io.beccoame.hypervisor.FilterSpec.Elastic;
import io.beccoame.hypervisor.FilterSpec.Segment;
import io.beccoame.hypervisor.FilterSpec.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Filter by IPv4 address, after {@link BridgeTable} has verified the sender: reachability between
 * segments, security groups, access to the host, and address translation. Connections are tracked,
 * so answers need no rule.
 */
final class AddressTable {

  private AddressTable() {}

  static void write(Script script, FilterSpec spec) {
    script.table("ip", Tables.NAME);
    sets(script, spec);
    if (spec.enforce()) {
      GroupChains.write(script, spec);
      RouteChains.filter(script, spec);
      filter(script, spec);
    } else {
      isolate(script);
    }
    HopLimits.write(script, spec);
    RouteChains.translate(script, spec);
    translate(script);
    script.end();
  }

  private static void sets(Script script, FilterSpec spec) {
    List<String> bridges = bridges(spec, segment -> true);
    List<String> inside = new ArrayList<>(bridges);
    inside.add("\"lo\"");
    script
        .set("set bridges", "type ifname", bridges)
        .set("set inside", "type ifname", inside)
        .set(
            "set foreign",
            "type ifname",
            spec.segments().stream()
                .filter(segment -> segment.way() == Way.BRIDGED)
                .map(segment -> '"' + segment.bridge() + '"')
                .distinct()
                .toList())
        .set("set open", "type ifname", bridges(spec, segment -> segment.way() != Way.ISOLATED))
        .set(
            "set neighbours",
            "typeof iifname . oifname",
            within(spec, (from, to) -> "\"%s\" . \"%s\"".formatted(from.bridge(), to.bridge())))
        .set(
            "set masked",
            "type ipv4_addr; flags interval; auto-merge;",
            ours(spec).stream()
                .filter(segment -> segment.way() == Way.NAT)
                .map(Segment::cidr)
                .distinct()
                .toList())
        .set("set routed", "type ipv4_addr; flags interval; auto-merge;", RouteChains.open(spec))
        .set(
            "set gateways",
            "typeof iifname . ip daddr",
            within(spec, (from, to) -> "\"%s\" . %s".formatted(from.bridge(), to.gateway())))
        .set(
            "map elastic_in",
            "type ipv4_addr : ipv4_addr",
            pairs(spec, Elastic::publicIp, Elastic::privateIp))
        .set(
            "map elastic_out",
            "type ipv4_addr : ipv4_addr",
            pairs(spec, Elastic::privateIp, Elastic::publicIp));
  }

  private static void filter(Script script, FilterSpec spec) {
    script
        .chain("allowed", "meta mark set meta mark | " + Tables.ALLOWED, "accept")
        .chain("incoming", "ip daddr vmap @ingress", "goto allowed")
        .chain(
            "leaving",
            "oifname @bridges iifname . oifname @neighbours return",
            // A guest reaches its own public address from another VPC too.
            "oifname @bridges ct status dnat return",
            "oifname @bridges drop",
            "iifname @open return",
            "drop")
        .chain(
            "forward",
            "type filter hook forward priority 0; policy accept;",
            "iifname @bridges oifname != @bridges jump departing",
            "ct state established,related goto allowed",
            // A booting guest with a known address asks whichever server gives it.
            "iifname @foreign meta mark & %s == 0 udp sport 67 udp dport 68 goto allowed"
                .formatted(Tables.FROM_GUEST),
            "iifname @bridges jump leaving",
            "iifname != @bridges oifname @bridges oifname != @open drop",
            "iifname != @bridges oifname @bridges jump arriving",
            "ip saddr vmap @egress",
            "goto incoming")
        .chain(
            "output",
            "type filter hook output priority 0; policy accept;",
            "ct state established,related accept",
            "udp sport 67 udp dport 68 accept",
            "ip daddr vmap @ingress")
        .chain(
            "input",
            "type filter hook input priority 0; policy accept;",
            "meta mark & " + Tables.FROM_GUEST + " != 0 goto asking",
            "ip saddr @guests goto asking")
        .chain("asking", asking(spec));
  }

  /** Isolated networks stay isolated, whether groups and routes are enforced or not. */
  private static void isolate(Script script) {
    script.chain(
        "isolated",
        "type filter hook forward priority 0; policy accept;",
        "iifname . oifname @neighbours accept",
        "iifname @bridges iifname != @open drop",
        "oifname @bridges oifname != @open drop");
  }

  private static List<String> asking(FilterSpec spec) {
    List<String> rules = new ArrayList<>();
    rules.add("ct state established,related accept");
    rules.add("udp sport 68 udp dport 67 accept");
    // Not those of another VPC, which are addresses of the host as well.
    rules.add("iifname . ip daddr @gateways meta l4proto { tcp, udp } th dport 53 accept");
    rules.add("iifname . ip daddr @gateways icmp type echo-request accept");
    FilterSpec.Metadata metadata = spec.metadata();
    if (metadata != null) {
      rules.add("ip daddr %s tcp dport %d accept".formatted(metadata.address(), metadata.port()));
    }
    rules.add("drop");
    return rules;
  }

  // Before libvirt's own rules, which have no public addresses.
  private static void translate(Script script) {
    script
        .chain(
            "translate_in",
            "type nat hook prerouting priority -105; policy accept;",
            // Another VPC's public address is outside, and reached over a route only.
            "iifname @bridges ip saddr != @routed return",
            "dnat to ip daddr map @elastic_in")
        .chain(
            "translate_own",
            "type nat hook output priority -105; policy accept;",
            "dnat to ip daddr map @elastic_in")
        .chain(
            "translate_out",
            "type nat hook postrouting priority 95; policy accept;",
            "oifname != @inside ip saddr vmap @nat_gateways",
            "oifname != @inside snat to ip saddr map @elastic_out",
            "oifname != @inside ip daddr != 224.0.0.0/4 ip saddr @masked masquerade");
  }

  /** Returns the segments whose bridges are ours. */
  private static List<Segment> ours(FilterSpec spec) {
    return spec.segments().stream().filter(segment -> segment.way() != Way.BRIDGED).toList();
  }

  private static List<String> bridges(FilterSpec spec, Predicate<Segment> which) {
    return ours(spec).stream()
        .filter(which)
        .map(segment -> '"' + segment.bridge() + '"')
        .distinct()
        .toList();
  }

  /** Returns the pairs of segments within a VPC, each segment with itself included. */
  private static List<String> within(FilterSpec spec, BiFunction<Segment, Segment, String> what) {
    List<String> pairs = new ArrayList<>();
    for (Segment from : ours(spec)) {
      for (Segment to : ours(spec)) {
        if (from.vpc().equals(to.vpc())) {
          pairs.add(what.apply(from, to));
        }
      }
    }
    return pairs.stream().distinct().toList();
  }

  private static List<String> pairs(
      FilterSpec spec, Function<Elastic, String> key, Function<Elastic, String> value) {
    return spec.elastics().stream()
        .map(elastic -> key.apply(elastic) + " : " + value.apply(elastic))
        .toList();
  }
}
