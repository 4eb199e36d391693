package io.beccoame.hypervisor.nft;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.hypervisor.FilterSpec;
import io.beccoame.hypervisor.FilterSpec.Metadata;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests the hop limits as text; {@code FilterIT} tests their effect. */
class HopLimitsTest {

  @Test
  void eachLimitIsAChainAndEachGuestAnElement() {
    String text = Tables.of(with(Map.of("172.31.0.4", 1, "172.31.0.6", 1, "172.31.0.5", 64), true));

    assertThat(text)
        .contains("  chain hops_1 {\n    ip ttl set 1\n  }\n")
        .contains("  chain hops_64 {\n    ip ttl set 64\n  }\n")
        .contains(
            "elements = { 172.31.0.4 : goto hops_1,\n"
                + "      172.31.0.5 : goto hops_64,\n"
                + "      172.31.0.6 : goto hops_1 }")
        .contains("ip saddr 169.254.169.254 tcp sport 80 ip daddr vmap @hop_limits");
  }

  @Test
  void routesApplyWithoutEnforcedGroupsToo() {
    assertThat(Tables.of(with(Map.of("172.31.0.4", 2), false))).contains("ip ttl set 2");
  }

  @Test
  void withoutThemNothingIsWritten() {
    assertThat(Tables.of(with(Map.of(), true))).doesNotContain("hop");
    assertThat(Tables.of(FilterSamples.empty())).doesNotContain("hop");
  }

  private static FilterSpec with(Map<String, Integer> hopLimits, boolean enforce) {
    return new FilterSpec(
        enforce,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new Metadata("169.254.169.254", 80, hopLimits));
  }
}
