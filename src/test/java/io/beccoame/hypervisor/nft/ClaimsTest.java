package io.beccoame.hypervisor.nft;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.hypervisor.FilterSpec;
import io.beccoame.hypervisor.FilterSpec.Port;
import io.beccoame.hypervisor.LearnedAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An address that a guest claims belongs to it only if nothing that the host knows has it. */
class ClaimsTest {

  private static final String TAP = "bet00000000000e";
  private static final String MAC = "06:ec:c0:a8:07:05";
  private static final String HOST =
      """
      == addr
      1: lo    inet 127.0.0.1/8 scope host lo\\       valid_lft forever preferred_lft forever
      2: eth0    inet 10.1.2.3/24 brd 10.1.2.255 scope global eth0\\       valid_lft forever
      3: br0    inet 192.168.7.2/24 brd 192.168.7.255 scope global br0\\       valid_lft forever
      == route
      default via 10.1.2.1 dev eth0
      0.0.0.0/1 via 10.8.0.1 dev tun0
      10.0.0.0/8 via 10.1.2.254 dev eth0
      10.1.2.0/24 dev eth0 proto kernel scope link src 10.1.2.3
      172.17.0.0/16 dev docker0 proto kernel scope link src 172.17.0.1 linkdown
      192.168.0.0/16 dev eth1 scope link
      192.168.7.0/24 dev br0 proto kernel scope link src 192.168.7.2
      192.168.7.0/24 dev wlan0 proto kernel scope link src 192.168.7.3
      192.168.7.77 dev tun0 scope link
      unreachable 10.99.0.0/16
      == neigh
      192.168.7.10 dev br0 lladdr aa:bb:cc:dd:ee:ff REACHABLE
      192.168.7.11 dev br0 lladdr aa:bb:cc:dd:ee:ff STALE
      192.168.7.12 dev br0 lladdr 06:EC:C0:A8:07:05 STALE
      192.168.7.13 dev br0  FAILED
      192.168.7.14 dev br0  INCOMPLETE
      192.168.7.15 dev br0 lladdr aa:bb:cc:dd:ee:ff PERMANENT
      192.168.7.16 dev br0 lladdr aa:bb:cc:dd:ee:ff PROBE
      192.168.7.17 dev eth1 lladdr aa:bb:cc:dd:ee:ff REACHABLE
      == link
      2: eth0: <BROADCAST,UP> mtu 1500 qdisc noop state UP mode DEFAULT group default
      9: bet00000000000e@if8: <BROADCAST,UP> mtu 1500 qdisc noqueue master br0 state UP mode
      """;

  private final List<String> asked = new ArrayList<>();
  private String table = "";
  private int code;
  private final Commands commands =
      (command, input) -> {
        if (!input.isEmpty()) {
          asked.add(input.strip());
        }
        boolean nft = command.get(0).equals("nft");
        return new Commands.Result(nft ? code : 0, nft ? table : HOST);
      };
  private final Claims claims = new Claims(commands);

  @ParameterizedTest
  @CsvSource({
    "192.168.7.2, 'the host itself, on br0'",
    "10.1.2.3, 'the host itself, on eth0'",
    "10.1.2.1, 'a router of the host, by eth0'",
    "10.8.0.1, 'a router of the host, by tun0'",
    "10.1.2.9, 'the network 10.1.2.0/24 of the host, by eth0'",
    "172.17.0.9, 'the network 172.17.0.0/16 of the host, by docker0'",
    "192.168.8.1, 'the network 192.168.0.0/16 of the host, by eth1'",
    "192.168.7.77, 'the network 192.168.7.77/32 of the host, by tun0'",
    "192.168.7.10, another machine on bridge br0",
    "192.168.7.15, another machine on bridge br0"
  })
  void knownAddressesHaveTheirOwner(String address, String owner) {
    assertThat(heard(address)).containsExactly(new LearnedAddress(TAP, address, owner));
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"192.168.7.12", "192.168.7.13"})
  void anAddressWithoutAnAnswerIsFree(String address) {
    assertThat(heard(address)).containsExactly(new LearnedAddress(TAP, address, null));
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"192.168.7.11", "192.168.7.17", "192.168.7.99", "203.0.113.9", "10.2.0.1"})
  void anUnknownAddressIsAskedForOnItsBridgeFirst(String address) {
    assertThat(heard(address)).isEmpty();
    assertThat(asked).containsExactly("neigh replace " + address + " dev br0 use");
  }

  @ParameterizedTest
  @CsvSource({"192.168.7.14", "192.168.7.16"})
  void aQuestionOfTheKernelIsWaitedFor(String address) {
    assertThat(heard(address)).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void onlyThoseThatAreListenedToAreJudged() {
    assertThat(heard("192.168.7.13")).hasSize(1);
    claims.listen(spec(List.of("192.168.7.13")));
    assertThat(claims.heard()).isEmpty();
    claims.listen(spec(List.of()));
    code = 1;
    assertThat(claims.heard()).isEmpty();
  }

  private List<LearnedAddress> heard(String address) {
    table = "elements = { \"%s\" . %s expires 9m58s120ms }".formatted(TAP, address);
    claims.listen(spec(List.of()));
    return claims.heard();
  }

  private static FilterSpec spec(List<String> addresses) {
    return new FilterSpec(
        true,
        List.of(),
        List.of(new Port(TAP, MAC, addresses, true, List.of())),
        List.of(),
        List.of(),
        null);
  }
}
