package io.beccoame.hypervisor.nft;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.hypervisor.FilterSpec;
import io.beccoame.hypervisor.FilterSpec.Port;
import io.beccoame.hypervisor.nft.ArpTable.Heard;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArpTableTest {

  @Test
  void theNewestIsFirstWhateverTheOrderOfTheAnswer() {
    String answer =
        """
        table bridge beccoame_heard {
          set heard {
            type ifname . ipv4_addr
            size 4096
            flags dynamic,timeout
            timeout 10m
            elements = { "bet00000000000a" . 192.168.7.5 expires 9m58s120ms,
                         "bet00000000000b" . 192.168.7.6 timeout 10m expires 59s,
                         "bet00000000000a" . 192.168.7.9 expires 9m59s }
          }
          set pace {
            type ifname
            size 1024
            flags dynamic,timeout
            timeout 10m
            elements = { "bet00000000000a" limit rate over 6/minute burst 16 packets expires 9m59s }
          }
        }
        """;
    assertThat(ArpTable.read(answer))
        .containsExactly(
            new Heard("bet00000000000a", "192.168.7.9"),
            new Heard("bet00000000000a", "192.168.7.5"),
            new Heard("bet00000000000b", "192.168.7.6"));
    assertThat(ArpTable.read("table bridge x {\n}\n")).isEmpty();
  }

  @Test
  void onlyThoseWhoseAddressNobodyKnowsAreListenedTo() {
    String text = text(List.of(port("bet00000000000a"), port("bet00000000000b", "10.0.0.5")));
    assertThat(text)
        .contains("listen iifname { \"bet00000000000a\" } ether type arp")
        .doesNotContain("delete table");
    assertThat(text(List.of(port("bet00000000000b", "10.0.0.5"))))
        .isEqualTo("add table bridge beccoame_heard\ndelete table bridge beccoame_heard\n");
  }

  private static String text(List<Port> ports) {
    Script script = new Script();
    ArpTable.write(
        script, new FilterSpec(true, List.of(), ports, List.of(), List.of(), null, List.of()));
    return script.toString();
  }

  private static Port port(String tap, String... addresses) {
    return new Port(tap, "06:ec:00:00:00:0a", List.of(addresses), true, List.of());
  }
}
