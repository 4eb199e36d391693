package io.beccoame.hypervisor.nft;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.hypervisor.FilterSpec;
import io.beccoame.hypervisor.FilterSpec.Elastic;
import io.beccoame.hypervisor.FilterSpec.Group;
import io.beccoame.hypervisor.FilterSpec.Port;
import io.beccoame.hypervisor.FilterSpec.Route;
import io.beccoame.hypervisor.FilterSpec.Routes;
import io.beccoame.hypervisor.FilterSpec.Rule;
import io.beccoame.hypervisor.FilterSpec.Segment;
import io.beccoame.hypervisor.FilterSpec.Via;
import io.beccoame.hypervisor.FilterSpec.Way;
import io.beccoame.hypervisor.nft.NetworkNamespaces.Guest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Tests the targets of routes with real packets: two subnets of a VPC on one bridge, each with its
 * own routes, another VPC, and a network outside.
 */
@EnabledIfEnvironmentVariable(
    named = "BECCOAME_LAB",
    matches = "1",
    disabledReason = "changes the network it runs in")
class RoutesIT {

  private static final String NOTHING = "-";
  private static final String PUBLIC = "203.0.113.7";
  private static final String NAT_PUBLIC = "203.0.113.9";
  private static final String FRONT = "172.31.0.0/24";
  private static final String BACK = "172.31.1.0/24";
  private static final String OTHER = "10.0.2.0/24";
  private static final Rule ALL = new Rule(FilterSpec.ANY, -1, -1, FilterSamples.EVERYBODY);

  private static final PacketFilter FILTER =
      PacketFilter.at("qemu:///system", Duration.ofSeconds(20), "");
  private static NetworkNamespaces yard;
  private static Guest a;
  private static Guest b;
  private static Guest other;

  @BeforeAll
  static void build() {
    yard = new NetworkNamespaces();
    yard.bridge("bec0", "172.31.0.1/24");
    yard.run("ip", "addr", "add", "172.31.1.1/24", "dev", "bec0");
    yard.bridge("bec2", "10.0.2.1/24");
    a = yard.guest("a", "bec0", "172.31.0.10", "172.31.0.1");
    b = yard.guest("b", "bec0", "172.31.1.11", "172.31.1.1");
    other = yard.guest("e", "bec2", "10.0.2.14", "10.0.2.1");
    yard.serve("world", "80");
  }

  @AfterAll
  static void tearDown() {
    yard.close();
  }

  @Test
  void aSubnetGetsOutByItsOwnRoutesOnly() {
    apply(new Routes(List.of(FRONT), List.of(everywhere(Via.GATEWAY, null))));
    yard.assertAnswer(NetworkNamespaces.HOST_OUTSIDE, "a", "tcp", NetworkNamespaces.WORLD, "80");
    assertThat(yard.ask("b", "tcp", NetworkNamespaces.WORLD, "80"))
        .as("no routes")
        .isEqualTo(NOTHING);
    yard.assertAnswer(b.ip(), "b", "tcp", a.ip(), "80");
    apply(new Routes(List.of(FRONT), List.of()));
    assertThat(yard.ask("a", "tcp", NetworkNamespaces.WORLD, "80"))
        .as("none left")
        .isEqualTo(NOTHING);
    apply(new Routes(List.of(FRONT, BACK), List.of(everywhere(Via.GATEWAY, null))));
    yard.assertAnswer(NetworkNamespaces.HOST_OUTSIDE, "b", "tcp", NetworkNamespaces.WORLD, "80");
  }

  @Test
  void aRouteThatGoesTakesAlongWhatRunsOverIt() {
    apply(new Routes(List.of(FRONT), List.of(everywhere(Via.GATEWAY, null))));
    yard.assertAnswer("answer", "a", "udp", NetworkNamespaces.WORLD, "80", "4000");
    apply(new Routes(List.of(FRONT), List.of()));
    assertThat(yard.ask("a", "udp", NetworkNamespaces.WORLD, "80", "4000"))
        .as("the same connection")
        .isEqualTo(NOTHING);
  }

  @Test
  void theLongestDestinationDecidesAndABlackHoleSwallows() {
    Route toWorld = new Route(NetworkNamespaces.WORLD + "/32", Via.NOWHERE, null);
    apply(new Routes(List.of(FRONT), List.of(everywhere(Via.GATEWAY, null), toWorld)));
    assertThat(yard.ask("a", "tcp", NetworkNamespaces.WORLD, "80")).isEqualTo(NOTHING);
    Route nearWorld = new Route("198.51.100.0/24", Via.GATEWAY, null);
    apply(new Routes(List.of(FRONT), List.of(everywhere(Via.NOWHERE, null), nearWorld)));
    yard.assertAnswer(NetworkNamespaces.HOST_OUTSIDE, "a", "tcp", NetworkNamespaces.WORLD, "80");
  }

  @Test
  void aNatGatewayGivesItsAddressToWhatGoesOutAndLetsNothingIn() {
    Elastic elastic = new Elastic(PUBLIC, a.ip());
    apply(List.of(elastic), new Routes(List.of(FRONT), List.of(everywhere(Via.GATEWAY, null))));
    yard.assertAnswer(PUBLIC, "a", "tcp", NetworkNamespaces.WORLD, "80");
    yard.assertAnswer(NetworkNamespaces.WORLD, "world", "tcp", PUBLIC, "80");

    apply(List.of(elastic), new Routes(List.of(FRONT), List.of(everywhere(Via.NAT, NAT_PUBLIC))));
    yard.assertAnswer(NAT_PUBLIC, "a", "tcp", NetworkNamespaces.WORLD, "80");
    assertThat(yard.ask("world", "tcp", PUBLIC, "80")).isEqualTo(NOTHING);
    apply(List.of(), new Routes(List.of(FRONT), List.of(everywhere(Via.NAT, null))));
    yard.assertAnswer(NetworkNamespaces.HOST_OUTSIDE, "a", "tcp", NetworkNamespaces.WORLD, "80");
  }

  @Test
  void nothingComesInWhereNothingGetsOut() {
    apply(List.of(new Elastic(PUBLIC, a.ip())), new Routes(List.of(FRONT), List.of()));
    assertThat(yard.ask("world", "tcp", PUBLIC, "80")).isEqualTo(NOTHING);
  }

  @Test
  void anotherVpcsPublicAddressIsOutsideToo() {
    Elastic elastic = new Elastic(PUBLIC, a.ip());
    Routes open = new Routes(List.of(FRONT), List.of(everywhere(Via.GATEWAY, null)));
    apply(List.of(elastic), open, new Routes(List.of(OTHER), List.of()));
    assertThat(yard.ask("e", "tcp", PUBLIC, "80")).isEqualTo(NOTHING);
    apply(
        List.of(elastic), open, new Routes(List.of(OTHER), List.of(everywhere(Via.GATEWAY, null))));
    yard.assertAnswer(other.ip(), "e", "tcp", PUBLIC, "80");
  }

  private static Route everywhere(Via via, @Nullable String publicIp) {
    return new Route(FilterSpec.EVERYWHERE, via, publicIp);
  }

  private static void apply(Routes... routes) {
    apply(List.of(), routes);
  }

  private static void apply(List<Elastic> elastics, Routes... routes) {
    List<Port> ports = new ArrayList<>();
    for (Guest each : List.of(a, b, other)) {
      ports.add(new Port(each.tap(), each.mac(), List.of(each.ip()), true, List.of("sg-a")));
    }
    FILTER.apply(
        new FilterSpec(
            true,
            List.of(
                new Segment("bec0", "172.31.0.0/23", "172.31.0.1", Way.NAT, "vpc-1"),
                new Segment("bec2", OTHER, "10.0.2.1", Way.NAT, "vpc-2")),
            ports,
            List.of(new Group("sg-a", List.of(ALL), List.of(ALL))),
            elastics,
            FilterSamples.METADATA,
            List.of(routes)));
  }
}
