package io.beccoame.hypervisor.nft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.beccoame.hypervisor.FilterSpec;
import io.beccoame.hypervisor.FilterSpec.Group;
import io.beccoame.hypervisor.FilterSpec.Port;
import io.beccoame.hypervisor.FilterSpec.Rule;
import io.beccoame.hypervisor.FilterSpec.Segment;
import io.beccoame.hypervisor.FilterSpec.Way;
import io.beccoame.hypervisor.LearnedAddress;
import io.beccoame.hypervisor.nft.NetworkNamespaces.Guest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Tests guests on a bridge of the host that claim others' addresses, with real packets. */
@EnabledIfEnvironmentVariable(
    named = "BECCOAME_LAB",
    matches = "1",
    disabledReason = "changes the network it runs in")
class ClaimsIT {

  private static final String BRIDGE = "brlan";
  private static final String HOST = "192.168.9.1";
  private static final String DESK = "192.168.9.30";
  private static final String NOTHING = "-";
  private static final String ANSWER = "answer";
  private static final Rule ALL = new Rule(FilterSpec.ANY, -1, -1, FilterSamples.EVERYBODY);

  private static final PacketFilter FILTER =
      PacketFilter.at("qemu:///system", Duration.ofSeconds(20), "");
  private static NetworkNamespaces yard;
  private static Guest liar;
  private static Guest honest;
  private static Guest greedy;

  @BeforeAll
  static void build() {
    yard = new NetworkNamespaces();
    yard.bridge(BRIDGE, HOST + "/24");
    liar = yard.guest("a", BRIDGE, "192.168.9.20", HOST);
    honest = yard.guest("b", BRIDGE, "192.168.9.21", HOST);
    greedy = yard.guest("c", BRIDGE, "192.168.9.22", HOST);
    yard.desk("desk", BRIDGE, DESK, HOST);
    yard.serve("desk", "68", "80");
  }

  @AfterAll
  static void tearDown() {
    yard.run("nft", "add table bridge beccoame_heard; delete table bridge beccoame_heard");
    yard.close();
  }

  @Test
  void whatIsKnownIsNotTakenAndNobodyElseHearsTheClaim() {
    apply(List.of(), List.of());
    for (String address : List.of(HOST, DESK, "192.168.9.99")) {
      assertThat(yard.ask("a", "arp", "eth0", liar.mac(), liar.mac(), address, DESK))
          .isEqualTo(NOTHING);
    }
    awaitHeard(new LearnedAddress(liar.tap(), HOST, "the host itself, on " + BRIDGE));
    awaitHeard(new LearnedAddress(liar.tap(), DESK, "another machine on bridge " + BRIDGE));
    awaitHeard(new LearnedAddress(liar.tap(), "192.168.9.99", null));
    String desk = yard.run("ip", "netns", "exec", "desk", "ip", "neigh", "show");
    assertThat(desk).doesNotContain(liar.mac());
    assertThat(yard.run("ip", "neigh", "show")).doesNotContain(liar.mac());
    yard.assertAnswer(DESK, "desk", "tcp", DESK, "80");
    yard.assertAnswer(ANSWER, "desk", "ping", HOST);
  }

  @Test
  void aGuestThatClaimsManyAddressesFillsItsOwnShareOnly() {
    apply(List.of(), List.of());
    yard.ask("c", "claims", "eth0", greedy.mac(), "192.168.9", "100", "180");
    assertThat(yard.ask("b", "arp", "eth0", honest.mac(), honest.mac(), honest.ip(), HOST))
        .isEqualTo(NOTHING);
    List<ArpTable.Heard> all =
        ArpTable.read(yard.run("nft", "list", "table", "bridge", ArpTable.NAME));
    assertThat(all).filteredOn(each -> each.tap().equals(greedy.tap())).hasSizeBetween(10, 30);
    awaitHeard(new LearnedAddress(honest.tap(), honest.ip(), null));
  }

  @Test
  void aGuestWhoseAddressIsKnownUsesItAndGivesNobodyAnother() {
    apply(List.of(liar.ip()), List.of(honest.ip()));
    yard.assertAnswer(liar.ip(), "a", "tcp", DESK, "80");
    assertThat(yard.ask("a", "arp", "eth0", liar.mac(), liar.mac(), DESK, HOST)).isEqualTo(NOTHING);
    assertThat(yard.ask("a", "arp", "eth0", liar.mac(), liar.mac(), honest.ip(), HOST))
        .isEqualTo(NOTHING);
    yard.assertAnswer(ANSWER, "a", "udp", DESK, "68", "1067");
    assertThat(yard.ask("a", "udp", DESK, "68", "67")).as("DHCP").isEqualTo(NOTHING);
  }

  private static void apply(List<String> liars, List<String> honests) {
    FILTER.apply(
        new FilterSpec(
            true,
            List.of(new Segment(BRIDGE, "10.9.0.0/24", null, Way.BRIDGED, "vpc-1")),
            List.of(port(liar, liars), port(honest, honests), port(greedy, List.of())),
            List.of(new Group("sg-a", List.of(ALL), List.of(ALL))),
            List.of(),
            null));
  }

  private static Port port(Guest guest, List<String> addresses) {
    return new Port(guest.tap(), guest.mac(), addresses, true, List.of("sg-a"));
  }

  private static void awaitHeard(LearnedAddress expected) {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(() -> assertThat(FILTER.heard()).contains(expected));
  }
}
