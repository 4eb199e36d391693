package io.beccoame.hypervisor.nft;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.hypervisor.FilterSpec.Elastic;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.HypervisorException.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests which addresses are added to the host, by those that it has. */
class OutsideAddressesTest {

  private static final String SHOWN =
      """
      1: lo    inet 127.0.0.1/8 scope host lo\\       valid_lft forever preferred_lft forever
      2: eth0    inet 198.51.100.1/24 brd 198.51.100.255 scope global eth0\\  valid_lft forever
      2: eth0    inet 203.0.113.1/32 scope global eth0\\       valid_lft forever preferred_lft forever
      2: eth0    inet 203.0.113.7/32 metric 48844 scope global eth0\\       valid_lft forever
      3: eth1    inet 203.0.113.8/32 metric 48844 scope global eth1\\       valid_lft forever
      """;

  private final List<String> batches = new ArrayList<>();
  private Commands.Result answer = new Commands.Result(0, "");

  private Commands.Result run(List<String> command, String input) {
    if (command.get(2).contains("batch")) {
      batches.add(input);
      return answer;
    }
    return new Commands.Result(0, SHOWN);
  }

  @Test
  void ownAddressesComeAndGoAndOthersStay() {
    new OutsideAddresses(this::run, "eth0").hold(List.of(to("203.0.113.9"), to("203.0.113.8")));
    assertThat(batches)
        .singleElement()
        .satisfies(
            batch ->
                assertThat(batch.lines())
                    .containsExactly(
                        "addr del 203.0.113.7/32 dev eth0",
                        "addr del 203.0.113.8/32 dev eth1",
                        "addr add 203.0.113.8/32 dev eth0 metric 48844",
                        "addr add 203.0.113.9/32 dev eth0 metric 48844"));
  }

  @Test
  void nothingIsDoneWhereAllIsWell() {
    List<List<String>> asked = new ArrayList<>();
    new OutsideAddresses(
            (command, input) -> {
              asked.add(command);
              return new Commands.Result(
                  0, "2: eth0    inet 203.0.113.7/32 metric 48844 scope global eth0\\ x");
            },
            "eth0")
        .hold(List.of(to("203.0.113.7")));
    assertThat(asked).hasSize(1);
  }

  @Test
  void withoutAnInterfaceTheHostIsNotAsked() {
    new OutsideAddresses(
            (command, input) -> {
              throw new AssertionError(command);
            },
            "")
        .hold(List.of(to("203.0.113.7")));
    assertThat(batches).isEmpty();
  }

  @Test
  void aFailureStopsNoOtherWorkAndIsRetried() {
    OutsideAddresses outside = new OutsideAddresses(this::run, "gone");
    answer = new Commands.Result(1, "Cannot find device \"gone\"\nCommand failed -:1");
    outside.hold(List.of(to("203.0.113.7")));
    outside.hold(List.of(to("203.0.113.7")));
    assertThat(batches).hasSize(2);
    new OutsideAddresses(
            (command, input) -> {
              throw new HypervisorException(Kind.TIMEOUT, "slow", null);
            },
            "eth0")
        .hold(List.of(to("203.0.113.7")));
  }

  private static Elastic to(String publicIp) {
    return new Elastic(publicIp, "172.31.0.10");
  }
}
