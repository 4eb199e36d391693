package io.beccoame.hypervisor.nft;

import static io.beccoame.hypervisor.nft.FilterSamples.EVERYBODY;
import static io.beccoame.hypervisor.nft.FilterSamples.METADATA;
import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.hypervisor.FilterSpec;
import io.beccoame.hypervisor.FilterSpec.Cidr;
import io.beccoame.hypervisor.FilterSpec.Elastic;
import io.beccoame.hypervisor.FilterSpec.Group;
import io.beccoame.hypervisor.FilterSpec.Members;
import io.beccoame.hypervisor.FilterSpec.Port;
import io.beccoame.hypervisor.FilterSpec.Rule;
import io.beccoame.hypervisor.FilterSpec.Segment;
import io.beccoame.hypervisor.FilterSpec.Way;
import io.beccoame.hypervisor.nft.NetworkNamespaces.Guest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tests which packets pass, with real packets. */
@EnabledIfEnvironmentVariable(
    named = "BECCOAME_LAB",
    matches = "1",
    disabledReason = "changes the network it runs in")
class FilterIT {

  private static final Logger LOG = LoggerFactory.getLogger(FilterIT.class);
  private static final String NOTHING = "-";
  private static final String ANSWER = "answer";
  private static final Rule ALL_OUT = new Rule(FilterSpec.ANY, -1, -1, EVERYBODY);
  private static final Segment FRONT = segment("bec0", "172.31.0", Way.NAT, "vpc-1");
  private static final Segment BACK = segment("bec1", "172.31.1", Way.ISOLATED, "vpc-1");
  private static final Segment OTHER = segment("bec2", "10.0.2", Way.NAT, "vpc-2");

  private static final PacketFilter FILTER =
      PacketFilter.at("qemu:///system", Duration.ofSeconds(20), "outside");
  private static NetworkNamespaces yard;
  private static Guest a;
  private static Guest b;
  private static Guest c;
  private static Guest back;
  private static Guest other;

  @BeforeAll
  static void build() {
    yard = new NetworkNamespaces();
    yard.bridge("bec0", "172.31.0.1/24");
    yard.bridge("bec1", "172.31.1.1/24");
    yard.bridge("bec2", "10.0.2.1/24");
    a = yard.guest("a", "bec0", "172.31.0.10", "172.31.0.1");
    b = yard.guest("b", "bec0", "172.31.0.11", "172.31.0.1");
    c = yard.guest("c", "bec0", "172.31.0.12", "172.31.0.1");
    back = yard.guest("d", "bec1", "172.31.1.13", "172.31.1.1");
    other = yard.guest("e", "bec2", "10.0.2.14", "10.0.2.1");
    yard.serve("host", "5000", "53", "80");
    yard.serve("world", "80");
  }

  @AfterAll
  static void tearDown() {
    yard.close();
  }

  /**
   * Applies the defaults: A and B in a group whose members reach each other, C in one that no
   * machine reaches.
   */
  @BeforeEach
  void defaults() {
    apply(in("sg-a", List.of(fromGroup("sg-a"))), List.of());
  }

  @Test
  void membersOfAGroupTalkAndOthersDoNot() {
    yard.assertAnswer(a.ip(), "a", "tcp", b.ip(), "80");
    yard.assertAnswer(ANSWER, "b", "udp", a.ip(), "81");
    yard.assertAnswer(ANSWER, "b", "ping", a.ip());
    assertThat(yard.ask("c", "tcp", a.ip(), "80")).isEqualTo(NOTHING);
    assertThat(yard.ask("c", "ping", a.ip())).isEqualTo(NOTHING);
    assertThat(yard.ask("a", "tcp", c.ip(), "80")).isEqualTo(NOTHING);
    assertThat(yard.ask("a", "udp", c.ip(), "80")).isEqualTo(NOTHING);
  }

  @Test
  void aPortIsOpenWhileARuleSaysSo() {
    assertThat(yard.ask("c", "tcp", a.ip(), "80")).isEqualTo(NOTHING);
    apply(in("sg-a", List.of(new Rule(6, 80, 80, new Cidr("172.31.0.12/32")))), List.of());
    yard.assertAnswer(c.ip(), "c", "tcp", a.ip(), "80");
    assertThat(yard.ask("c", "tcp", a.ip(), "81")).isEqualTo(NOTHING);
    assertThat(yard.ask("c", "udp", a.ip(), "80")).isEqualTo(NOTHING);
    assertThat(yard.ask("b", "tcp", a.ip(), "80")).isEqualTo(NOTHING);
    apply(in("sg-a", List.of()), List.of());
    assertThat(yard.ask("c", "tcp", a.ip(), "80")).isEqualTo(NOTHING);
  }

  @Test
  void rulesNameProtocolsPortsAndTypes() {
    apply(
        in(
            "sg-a",
            List.of(
                new Rule(17, 81, 90, EVERYBODY), new Rule(1, 8, -1, new Cidr("172.31.0.0/24")))),
        List.of());
    yard.assertAnswer(ANSWER, "c", "udp", a.ip(), "81");
    assertThat(yard.ask("c", "udp", a.ip(), "80")).isEqualTo(NOTHING);
    assertThat(yard.ask("c", "tcp", a.ip(), "81")).isEqualTo(NOTHING);
    yard.assertAnswer(ANSWER, "c", "ping", a.ip());
    apply(in("sg-a", List.of(new Rule(1, 13, 0, EVERYBODY))), List.of());
    assertThat(yard.ask("c", "ping", a.ip())).isEqualTo(NOTHING);
  }

  @Test
  void whatGoesOutIsAskedTooAndAnswersAreNot() {
    Group quiet = new Group("sg-a", List.of(new Rule(6, 80, 80, EVERYBODY)), List.of());
    apply(List.of(quiet, out("sg-c", List.of(new Rule(6, 80, 80, EVERYBODY)))), List.of());
    yard.assertAnswer(c.ip(), "c", "tcp", a.ip(), "80");
    assertThat(yard.ask("b", "tcp", a.ip(), "80")).isEqualTo(NOTHING);
    apply(List.of(quiet, out("sg-c", List.of(new Rule(6, 81, 81, EVERYBODY)))), List.of());
    assertThat(yard.ask("c", "tcp", a.ip(), "80")).isEqualTo(NOTHING);
  }

  @Test
  void groupsHoldForTheHostAsForOthers() {
    assertThat(yard.ask("host", "tcp", a.ip(), "80")).isEqualTo(NOTHING);
    assertThat(yard.ask("host", "ping", a.ip())).isEqualTo(NOTHING);
    apply(in("sg-a", List.of(new Rule(6, 80, 80, new Cidr("172.31.0.1/32")))), List.of());
    yard.assertAnswer("172.31.0.1", "host", "tcp", a.ip(), "80");
    assertThat(yard.ask("host", "tcp", a.ip(), "81")).isEqualTo(NOTHING);
  }

  @Test
  void guestsReachOfTheHostWhatTheyNeedAndNoMore() {
    for (String address :
        List.of("172.31.0.1", "172.31.1.1", NetworkNamespaces.HOST_OUTSIDE, "169.254.169.254")) {
      assertThat(yard.ask("a", "tcp", address, "5000")).as(address).isEqualTo(NOTHING);
    }
    assertThat(yard.ask("a", "tcp", "172.31.0.1", "80")).isEqualTo(NOTHING);
    yard.assertAnswer(a.ip(), "a", "tcp", "169.254.169.254", "80");
    yard.assertAnswer(ANSWER, "a", "udp", "172.31.0.1", "53");
    yard.assertAnswer(a.ip(), "a", "tcp", "172.31.0.1", "53");
    assertThat(yard.ask("a", "udp", NetworkNamespaces.HOST_OUTSIDE, "53")).isEqualTo(NOTHING);
    yard.assertAnswer(ANSWER, "a", "ping", "172.31.0.1");
    yard.assertAnswer(ANSWER, "a", "ping", "172.31.1.1");
    yard.assertAnswer(
        NetworkNamespaces.WORLD, "world", "tcp", NetworkNamespaces.HOST_OUTSIDE, "5000");
  }

  @Test
  void theGatewayOfAnotherVpcAnswersNothing() {
    yard.assertAnswer(ANSWER, "e", "ping", "10.0.2.1");
    yard.assertAnswer(other.ip(), "e", "tcp", "10.0.2.1", "53");
    assertThat(yard.ask("e", "ping", "172.31.0.1")).isEqualTo(NOTHING);
    assertThat(yard.ask("e", "tcp", "172.31.0.1", "53")).isEqualTo(NOTHING);
    assertThat(yard.ask("e", "udp", "172.31.0.1", "53")).isEqualTo(NOTHING);
    assertThat(yard.ask("a", "ping", "10.0.2.1")).isEqualTo(NOTHING);
  }

  @Test
  void aGuestFindsTheMetadataServiceAsANeighbourToo() {
    for (Guest guest : List.of(a, back, other)) {
      yard.inside(guest.name(), "ip", "route", "add", "169.254.0.0/16", "dev", "eth0");
      yard.assertAnswer(guest.ip(), guest.name(), "tcp", METADATA.address(), "80");
      yard.inside(guest.name(), "ip", "route", "del", "169.254.0.0/16", "dev", "eth0");
    }
  }

  @Test
  void metadataTravelsAsFarAsTheHopLimitAndAlwaysToTheGuestItself() {
    yard.behind(a, "box");
    applyHopLimits(Map.of(a.ip(), 2));
    yard.assertAnswer(a.ip(), "box", "tcp", METADATA.address(), "5000");
    applyHopLimits(Map.of(a.ip(), 1));
    assertThat(yard.ask("box", "tcp", METADATA.address(), "5000")).isEqualTo(NOTHING);
    yard.assertAnswer(a.ip(), "a", "tcp", METADATA.address(), "5000");
    yard.assertAnswer(b.ip(), "b", "tcp", METADATA.address(), "5000");
    applyHopLimits(Map.of());
    yard.assertAnswer(a.ip(), "box", "tcp", METADATA.address(), "5000");
  }

  private static void applyHopLimits(Map<String, Integer> limits) {
    FilterSpec usual = spec(ports(), in("sg-a", List.of()), List.of());
    FILTER.apply(
        new FilterSpec(
            true,
            usual.segments(),
            usual.ports(),
            usual.groups(),
            usual.elastics(),
            new FilterSpec.Metadata(METADATA.address(), 5000, limits)));
  }

  @Test
  void nobodySpeaksInAnothersName() {
    Guest liar = c;
    apply(in("sg-a", List.of(ALL_OUT)), List.of());
    yard.assertAnswer(liar.ip(), "c", "tcp", a.ip(), "80");
    assertThat(arp(liar.mac(), liar.mac(), liar.ip())).isEqualTo(ANSWER);
    assertThat(arp(liar.mac(), liar.mac(), "172.31.0.99")).as("another IP").isEqualTo(NOTHING);
    assertThat(arp(liar.mac(), b.mac(), liar.ip())).as("another sender").isEqualTo(NOTHING);
    assertThat(arp(b.mac(), liar.mac(), liar.ip())).as("another source").isEqualTo(NOTHING);
    yard.inside("c", "ip", "addr", "add", "172.31.0.99/24", "dev", "eth0");
    assertThat(yard.ask("c", "tcp", a.ip(), "80", "172.31.0.99")).isEqualTo(NOTHING);
    assertThat(yard.ask("c", "ping", "172.31.0.1", "172.31.0.99")).isEqualTo(NOTHING);
    yard.inside("c", "ip", "addr", "del", "172.31.0.99/24", "dev", "eth0");
    yard.inside("c", "ip", "link", "set", "eth0", "address", "06:ec:00:00:00:99");
    assertThat(yard.ask("c", "ping", "172.31.0.1")).as("another MAC").isEqualTo(NOTHING);
    yard.inside("c", "ip", "link", "set", "eth0", "address", liar.mac());
    yard.assertAnswer(ANSWER, "c", "ping", "172.31.0.1");
  }

  private static String arp(String source, String sender, String address) {
    return yard.ask("c", "arp", "eth0", source, sender, address, "172.31.0.1");
  }

  @Test
  void aGuestThatRoutesMaySendForOthersButUnderItsOwnHardwareAddress() {
    List<Port> ports =
        Stream.of(port(a, "sg-a"), new Port(c.tap(), c.mac(), List.of(c.ip()), false, List.of()))
            .toList();
    apply(ports, in("sg-a", List.of(ALL_OUT)), List.of());
    yard.inside("c", "ip", "addr", "add", "172.31.0.99/24", "dev", "eth0");
    // A router sends ARP in its own name only.
    yard.inside("c", "ip", "neigh", "replace", a.ip(), "lladdr", a.mac(), "dev", "eth0");
    yard.inside("a", "ip", "neigh", "replace", "172.31.0.99", "lladdr", c.mac(), "dev", "eth0");
    try {
      yard.assertAnswer("172.31.0.99", "c", "tcp", a.ip(), "80", "172.31.0.99");
      yard.inside("c", "ip", "addr", "add", "172.31.0.1/32", "dev", "eth0");
      yard.inside("a", "ip", "neigh", "replace", "172.31.0.1", "lladdr", c.mac(), "dev", "eth0");
      assertThat(yard.ask("c", "tcp", a.ip(), "80", "172.31.0.1"))
          .as("the host")
          .isEqualTo(NOTHING);
    } finally {
      yard.run("sh", "-c", "ip netns exec c ip addr del 172.31.0.1/32 dev eth0 || true");
      yard.inside("a", "ip", "neigh", "flush", "dev", "eth0", "nud", "all");
      yard.inside("c", "ip", "addr", "del", "172.31.0.99/24", "dev", "eth0");
    }
  }

  @Test
  void theWorldIsReachedUnderTheHostsAddress() {
    yard.assertAnswer(NetworkNamespaces.HOST_OUTSIDE, "a", "tcp", NetworkNamespaces.WORLD, "80");
    apply(List.of(out("sg-a", List.of(new Rule(6, 443, 443, EVERYBODY)))), List.of());
    assertThat(yard.ask("a", "tcp", NetworkNamespaces.WORLD, "80")).isEqualTo(NOTHING);
  }

  @Test
  void anElasticAddressStandsForAPrivateOneBothWaysAndMoves() {
    List<Group> web =
        in("sg-a", List.of(new Rule(6, 80, 80, new Cidr(NetworkNamespaces.WORLD + "/32"))));
    assertThat(yard.ask("world", "tcp", "203.0.113.7", "80")).isEqualTo(NOTHING);
    apply(web, List.of(new Elastic("203.0.113.7", a.ip())));
    yard.assertAnswer(NetworkNamespaces.WORLD, "world", "tcp", "203.0.113.7", "80");
    assertThat(yard.ask("world", "tcp", "203.0.113.7", "81")).isEqualTo(NOTHING);
    yard.assertAnswer("203.0.113.7", "a", "tcp", NetworkNamespaces.WORLD, "80");
    yard.assertAnswer(NetworkNamespaces.HOST_OUTSIDE, "b", "tcp", NetworkNamespaces.WORLD, "80");
    apply(web, List.of(new Elastic("203.0.113.7", b.ip())));
    yard.assertAnswer(NetworkNamespaces.WORLD, "world", "tcp", "203.0.113.7", "80");
    yard.assertAnswer("203.0.113.7", "b", "tcp", NetworkNamespaces.WORLD, "80");
    yard.assertAnswer(NetworkNamespaces.HOST_OUTSIDE, "a", "tcp", NetworkNamespaces.WORLD, "80");
  }

  @Test
  void subnetsOfOneVpcReachEachOtherOtherVpcsDoNotAndIsolatedOnesNobodyElse() {
    apply(in("sg-a", List.of(ALL_OUT)), List.of());
    yard.assertAnswer(a.ip(), "a", "tcp", back.ip(), "80");
    yard.assertAnswer(back.ip(), "d", "tcp", a.ip(), "80");
    assertThat(yard.ask("d", "tcp", NetworkNamespaces.WORLD, "80"))
        .as("isolated")
        .isEqualTo(NOTHING);
    assertThat(yard.ask("a", "tcp", other.ip(), "80")).as("another VPC").isEqualTo(NOTHING);
    assertThat(yard.ask("e", "tcp", a.ip(), "80")).as("another VPC").isEqualTo(NOTHING);
    yard.assertAnswer(NetworkNamespaces.HOST_OUTSIDE, "e", "tcp", NetworkNamespaces.WORLD, "80");
    apply(in("sg-a", List.of(ALL_OUT)), List.of(new Elastic("203.0.113.8", a.ip())));
    assertThat(yard.ask("e", "tcp", "203.0.113.8", "80"))
        .as("its public address")
        .isNotEqualTo(NOTHING);
  }

  @Test
  void nothingGetsByWhereTheBridgeDoesNotShowItsPackets() {
    yard.assertAnswer(a.ip(), "a", "tcp", b.ip(), "80");
    yard.run("ip", "link", "set", "bec0", "type", "bridge", "nf_call_iptables", "0");
    assertThat(yard.ask("a", "tcp", b.ip(), "80")).isEqualTo(NOTHING);
    defaults();
    yard.assertAnswer(a.ip(), "a", "tcp", b.ip(), "80");
  }

  @Test
  void aGuestWithoutRulesReachesNobody() {
    apply(List.of(port(a, "sg-a")), in("sg-a", List.of(ALL_OUT)), List.of());
    assertThat(yard.ask("b", "tcp", a.ip(), "80")).isEqualTo(NOTHING);
    assertThat(yard.ask("b", "ping", "172.31.0.1")).isEqualTo(NOTHING);
  }

  @Test
  void withoutEnforcementAddressesAreTranslatedAndNothingIsDroppedButOfIsolatedOnes() {
    FilterSpec spec = spec(ports(), in("sg-a", List.of()), List.of());
    FILTER.apply(
        new FilterSpec(
            false, spec.segments(), spec.ports(), spec.groups(), spec.elastics(), METADATA));
    yard.assertAnswer(c.ip(), "c", "tcp", a.ip(), "80");
    yard.assertAnswer(NetworkNamespaces.HOST_OUTSIDE, "a", "tcp", NetworkNamespaces.WORLD, "80");
    yard.assertAnswer(back.ip(), "d", "tcp", a.ip(), "80");
    yard.inside(
        "world", "ip", "route", "add", "172.31.0.0/22", "via", NetworkNamespaces.HOST_OUTSIDE);
    try {
      assertThat(yard.ask("d", "tcp", NetworkNamespaces.WORLD, "80")).as("out").isEqualTo(NOTHING);
      assertThat(yard.ask("world", "tcp", back.ip(), "80")).as("in").isEqualTo(NOTHING);
      assertThat(yard.ask("e", "tcp", back.ip(), "80")).as("another VPC").isEqualTo(NOTHING);
    } finally {
      yard.inside(
          "world", "ip", "route", "del", "172.31.0.0/22", "via", NetworkNamespaces.HOST_OUTSIDE);
    }
  }

  @Test
  void othersTablesStayAsTheyAre() {
    yard.run(
        "nft", "add table ip somebody; add chain ip somebody x; add rule ip somebody x accept");
    String before = yard.run("nft", "list", "table", "ip", "somebody");
    defaults();
    assertThat(yard.run("nft", "list", "table", "ip", "somebody")).isEqualTo(before);
    yard.run("nft", "delete", "table", "ip", "somebody");
    String ours = yard.run("nft", "list", "table", "ip", Tables.NAME);
    defaults();
    assertThat(yard.run("nft", "list", "table", "ip", Tables.NAME)).isEqualTo(ours);
  }

  @Test
  void aWholeHostsRulesAreInPlaceSoon() {
    for (int interfaces : new int[] {40, 1000}) {
      FilterSpec spec = FilterSamples.large(interfaces);
      long begin = System.nanoTime();
      FILTER.apply(spec);
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      LOG.info("{} interfaces in {} ms", interfaces, took.toMillis());
      assertThat(yard.run("nft", "list", "set", "bridge", Tables.NAME, "taps"))
          .contains("bet%012x".formatted(interfaces - 1));
      assertThat(took).isLessThan(Duration.ofSeconds(interfaces <= 40 ? 3 : 10));
    }
  }

  private static void apply(List<Group> groups, List<Elastic> elastics) {
    apply(ports(), groups, elastics);
  }

  private static void apply(List<Port> ports, List<Group> groups, List<Elastic> elastics) {
    FILTER.apply(spec(ports, groups, elastics));
  }

  private static FilterSpec spec(List<Port> ports, List<Group> groups, List<Elastic> elastics) {
    return new FilterSpec(true, List.of(FRONT, BACK, OTHER), ports, groups, elastics, METADATA);
  }

  private static List<Port> ports() {
    return List.of(
        port(a, "sg-a"), port(b, "sg-a"), port(c, "sg-c"), port(back, "sg-a"), port(other, "sg-a"));
  }

  private static Port port(Guest guest, String... groups) {
    return new Port(guest.tap(), guest.mac(), List.of(guest.ip()), true, List.of(groups));
  }

  private static Rule fromGroup(String group) {
    return new Rule(FilterSpec.ANY, -1, -1, new Members(group));
  }

  /**
   * Returns that group with its ingress rules; all outgoing traffic is allowed, also of the other
   * group.
   */
  private static List<Group> in(String id, List<Rule> rules) {
    return List.of(new Group(id, rules, List.of(ALL_OUT)), out("sg-c", List.of(ALL_OUT)));
  }

  private static Group out(String id, List<Rule> rules) {
    return new Group(id, List.of(), rules);
  }

  private static Segment segment(String bridge, String net, Way way, String vpc) {
    return new Segment(bridge, net + ".0/24", net + ".1", way, vpc);
  }
}
