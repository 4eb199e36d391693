package io.beccoame.hypervisor.nft;

import io.beccoame.hypervisor.FilterSpec;
import io.beccoame.hypervisor.FilterSpec.Cidr;
import io.beccoame.hypervisor.FilterSpec.Elastic;
import io.beccoame.hypervisor.FilterSpec.Group;
import io.beccoame.hypervisor.FilterSpec.Members;
import io.beccoame.hypervisor.FilterSpec.Metadata;
import io.beccoame.hypervisor.FilterSpec.Peer;
import io.beccoame.hypervisor.FilterSpec.Port;
import io.beccoame.hypervisor.FilterSpec.Route;
import io.beccoame.hypervisor.FilterSpec.Routes;
import io.beccoame.hypervisor.FilterSpec.Rule;
import io.beccoame.hypervisor.FilterSpec.Segment;
import io.beccoame.hypervisor.FilterSpec.Via;
import io.beccoame.hypervisor.FilterSpec.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Specifications for tests of the filter. */
final class FilterSamples {

  static final Peer EVERYBODY = new Cidr("0.0.0.0/0");
  static final Metadata METADATA = new Metadata("169.254.169.254", 80, Map.of());

  private FilterSamples() {}

  /** Returns the filter of a host before its first launch. */
  static FilterSpec empty() {
    return new FilterSpec(true, List.of(), List.of(), List.of(), List.of(), null);
  }

  /**
   * Returns two VPCs, three modes, a router, a guest without a known address and an elastic
   * address.
   */
  static FilterSpec varied() {
    return new FilterSpec(
        true,
        List.of(
            new Segment("bec0", "172.31.0.0/22", "172.31.0.1", Way.NAT, "vpc-1"),
            new Segment("becb", "10.0.1.0/24", "10.0.1.1", Way.ISOLATED, "vpc-2"),
            new Segment("becc", "10.0.2.0/24", "10.0.2.1", Way.ROUTED, "vpc-2"),
            new Segment("br0", "192.168.7.0/24", null, Way.BRIDGED, "vpc-3")),
        List.of(
            port("bet00000000000a", "06:ec:ac:1f:00:0a", "172.31.0.10", "sg-a", "sg-b"),
            port("bet00000000000b", "06:ec:ac:1f:00:0b", "172.31.0.11", "sg-b", "sg-a"),
            port("bet00000000000c", "06:ec:0a:00:01:05", "10.0.1.5", "sg-c"),
            new Port(
                "bet00000000000d",
                "06:ec:0a:00:02:05",
                List.of("10.0.2.5", "10.0.2.6"),
                false,
                List.of("sg-c")),
            new Port("bet00000000000e", "06:ec:c0:a8:07:05", List.of(), true, List.of("sg-c"))),
        List.of(
            new Group(
                "sg-a",
                List.of(
                    new Rule(6, 22, 22, EVERYBODY),
                    new Rule(6, 8000, 8100, new Cidr("10.0.0.0/8")),
                    new Rule(17, 0, 65535, new Members("sg-c"))),
                List.of(new Rule(FilterSpec.ANY, -1, -1, EVERYBODY))),
            new Group(
                "sg-b",
                List.of(
                    new Rule(1, -1, -1, EVERYBODY),
                    new Rule(1, 8, 0, new Cidr("192.0.2.1/32")),
                    new Rule(1, 3, -1, EVERYBODY),
                    new Rule(50, -1, -1, new Members("sg-b"))),
                List.of(new Rule(6, 443, 443, EVERYBODY), new Rule(17, 53, 53, EVERYBODY))),
            new Group("sg-c", List.of(), List.of())),
        List.of(new Elastic("203.0.113.7", "172.31.0.10")),
        METADATA,
        List.of(
            new Routes(
                List.of("172.31.0.0/23", "172.31.2.0/23"),
                List.of(
                    new Route(FilterSpec.EVERYWHERE, Via.GATEWAY, null),
                    new Route("192.0.2.0/24", Via.NAT, "203.0.113.9"),
                    new Route("192.0.2.128/25", Via.NAT, null),
                    new Route("198.51.100.0/24", Via.NOWHERE, null))),
            new Routes(List.of("10.0.2.0/24"), List.of())));
  }

  /** The same, with groups that are not enforced. */
  static FilterSpec open() {
    FilterSpec varied = varied();
    return new FilterSpec(
        false,
        varied.segments(),
        varied.ports(),
        varied.groups(),
        varied.elastics(),
        varied.metadata(),
        varied.routes());
  }

  /** Returns so many interfaces in one network, in groups of sixty rules, fifty groups at most. */
  static FilterSpec large(int interfaces) {
    int groups = Math.min(50, interfaces / 4);
    List<Port> ports = new ArrayList<>();
    for (int i = 0; i < interfaces; i++) {
      int host = i + 10;
      ports.add(
          port(
              "bet%012x".formatted(i),
              "06:ec:ac:1f:%02x:%02x".formatted(host / 256, host % 256),
              "172.31.%d.%d".formatted(host / 256, host % 256),
              "sg-" + i % groups));
    }
    List<Group> all = new ArrayList<>();
    for (int g = 0; g < groups; g++) {
      List<Rule> rules = new ArrayList<>();
      for (int r = 0; r < 59; r++) {
        rules.add(new Rule(6, 1000 + r, 1000 + r, new Cidr("10." + r + ".0.0/16")));
      }
      rules.add(new Rule(FilterSpec.ANY, -1, -1, new Members("sg-" + g)));
      all.add(new Group("sg-" + g, rules, List.of(new Rule(FilterSpec.ANY, -1, -1, EVERYBODY))));
    }
    Segment segment = new Segment("bec0", "172.31.0.0/18", "172.31.0.1", Way.NAT, "vpc-1");
    return new FilterSpec(true, List.of(segment), ports, all, List.of(), METADATA);
  }

  static Port port(String tap, String mac, String ip, String... groups) {
    return new Port(tap, mac, List.of(ip), true, List.of(groups));
  }
}
