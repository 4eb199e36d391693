package io.beccoame.hypervisor.nft;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.hypervisor.FilterSpec;
import io.beccoame.hypervisor.FilterSpec.Cidr;
import io.beccoame.hypervisor.FilterSpec.Group;
import io.beccoame.hypervisor.FilterSpec.Members;
import io.beccoame.hypervisor.FilterSpec.Peer;
import io.beccoame.hypervisor.FilterSpec.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the filter as text; {@code FilterIT} tests its effect. */
class TablesTest {

  static Stream<Entry<String, FilterSpec>> specifications() {
    return Map.of(
        "empty", FilterSamples.empty(),
        "varied", FilterSamples.varied(),
        "open", FilterSamples.open())
        .entrySet()
        .stream();
  }

  @ParameterizedTest
  @MethodSource("specifications")
  void isAsTheGoldenFileSays(Entry<String, FilterSpec> specification) throws IOException {
    String file = "/nft/" + specification.getKey() + ".nft";
    try (InputStream golden = TablesTest.class.getResourceAsStream(file)) {
      assertThat(golden).as(file).isNotNull();
      assertThat(Tables.of(specification.getValue()))
          .isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  static Stream<Arguments> rules() {
    Peer all = FilterSamples.EVERYBODY;
    Peer some = new Cidr("10.0.0.0/8");
    return Stream.of(
        Arguments.of(new Rule(-1, -1, -1, all), "goto allowed"),
        Arguments.of(new Rule(-1, -1, -1, some), "ip saddr 10.0.0.0/8 goto allowed"),
        Arguments.of(new Rule(-1, -1, -1, new Members("sg-x")), "ip saddr @of_sg_x goto allowed"),
        Arguments.of(new Rule(6, 22, 22, all), "tcp dport 22 goto allowed"),
        Arguments.of(new Rule(6, 0, 0, all), "tcp dport 0 goto allowed"),
        Arguments.of(new Rule(6, 0, 65535, all), "meta l4proto tcp goto allowed"),
        Arguments.of(new Rule(17, 0, 53, some), "ip saddr 10.0.0.0/8 udp dport 0-53 goto allowed"),
        Arguments.of(new Rule(1, -1, -1, all), "meta l4proto icmp goto allowed"),
        Arguments.of(new Rule(1, 8, -1, all), "icmp type 8 goto allowed"),
        Arguments.of(new Rule(1, 3, 4, all), "icmp type 3 icmp code 4 goto allowed"),
        Arguments.of(new Rule(58, -1, -1, all), "meta l4proto 58 goto allowed"),
        Arguments.of(new Rule(47, -1, -1, all), "meta l4proto 47 goto allowed"));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aRuleIsALineOfItsGroup(Rule rule, String line) {
    Group group = new Group("sg-a", List.of(rule), List.of(rule));
    assertThat(Tables.of(with(group)))
        .contains("  chain in_sg_a {\n    " + line + "\n  }\n")
        .contains(
            "  chain out_sg_a {\n    "
                + line.replace("saddr", "daddr").replace("allowed", "incoming")
                + "\n  }\n");
  }

  @Test
  void interfacesInTheSameGroupsShareTheirChains() {
    String text = Tables.of(FilterSamples.large(400));
    assertThat(text).contains("chain in_groups_49 {").doesNotContain("chain in_groups_50 {");
    assertThat(text.lines().filter(line -> line.contains(": goto in_groups_7")).count())
        .isEqualTo(8);
  }

  @Test
  void twoInterfacesOfOneAddressDoNotSpoilTheRest() {
    FilterSpec spec =
        new FilterSpec(
            true,
            List.of(),
            List.of(
                FilterSamples.port("bet00000000000a", "06:ec:00:00:00:0a", "10.0.0.5", "sg-a"),
                FilterSamples.port("bet00000000000b", "06:ec:00:00:00:0b", "10.0.0.5", "sg-b")),
            List.of(),
            List.of(),
            null);
    assertThat(Tables.of(spec).lines().filter(line -> line.contains("10.0.0.5 : goto in_groups")))
        .hasSize(1);
  }

  private static FilterSpec with(Group group) {
    return new FilterSpec(
        true,
        List.of(),
        List.of(FilterSamples.port("bet00000000000a", "06:ec:00:00:00:0a", "10.0.0.5", "sg-a")),
        List.of(group),
        List.of(),
        null);
  }
}
