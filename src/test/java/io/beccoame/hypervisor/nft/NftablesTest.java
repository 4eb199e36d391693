package io.beccoame.hypervisor.nft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.beccoame.hypervisor.FilterSpec;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.HypervisorException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests how the rules are loaded, and how the answers are read. */
class NftablesTest {

  private final List<List<String>> asked = new ArrayList<>();
  private final List<String> inputs = new ArrayList<>();
  private Commands.Result nft = new Commands.Result(0, "");
  private Commands.Result bridges = new Commands.Result(0, "");
  private final Commands commands =
      (command, input) -> {
        asked.add(command);
        inputs.add(input);
        return command.get(0).equals("nft") ? nft : bridges;
      };
  private final Nftables filter = new Nftables(commands, new OutsideAddresses(commands, ""));

  @Test
  void handsOverTheWholeTextAndSetsTheBridges() {
    filter.apply(FilterSamples.varied());
    assertThat(asked).extracting(command -> command.get(0)).containsExactly("nft", "sh");
    assertThat(inputs.get(0)).isEqualTo(Tables.of(FilterSamples.varied()));
    assertThat(inputs.get(1).lines())
        .containsExactly(
            "link set dev bec0 type bridge nf_call_iptables 1",
            "link set dev becb type bridge nf_call_iptables 1",
            "link set dev becc type bridge nf_call_iptables 1",
            "link set dev br0 type bridge nf_call_iptables 1");
  }

  @Test
  void leavesBridgesAloneThatItDoesNotFilter() {
    filter.apply(FilterSamples.open());
    filter.apply(FilterSamples.empty());
    assertThat(asked).extracting(command -> command.get(0)).containsExactly("nft", "nft");
  }

  @Test
  void aBridgeThatIsNotThereYetIsNoFailure() {
    bridges = new Commands.Result(1, "Cannot find device \"becb\"\nCommand failed -:2");
    filter.apply(FilterSamples.varied());
    assertThat(asked).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 'Error: Could not process rule: Operation not permitted', UNSUPPORTED",
    "1, '/dev/stdin:3:1-5: Error: syntax error', FAILED"
  })
  void aRefusalOfNftIsReportedAndStopsTheUpdate(int code, String output, Kind kind) {
    nft = new Commands.Result(code, output);
    refused(filter, kind, output);
    assertThat(asked).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "66, 'modprobe: FATAL: Module br_netfilter not found', UNSUPPORTED",
    "1, 'RTNETLINK answers: Operation not supported', FAILED"
  })
  void aFailureOnABridgeIsReported(int code, String output, Kind kind) {
    bridges = new Commands.Result(code, output);
    refused(filter, kind, output);
  }

  @Test
  void aProgramThatIsMissingOrHangsIsTold() {
    Commands impatient = new LocalCommands(Duration.ofMillis(200));
    assertThatExceptionOfType(HypervisorException.class)
        .isThrownBy(() -> impatient.run(List.of("no-such-program"), ""))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED));
    assertThatExceptionOfType(HypervisorException.class)
        .isThrownBy(() -> impatient.run(List.of("sleep", "60"), ""))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.TIMEOUT));
    Commands patient = new LocalCommands(Duration.ofSeconds(20));
    assertThat(patient.run(List.of("cat"), "x".repeat(100_000)).output()).hasSize(100_000);
    assertThat(patient.run(List.of("sh", "-c", "echo no >&2; exit 3"), ""))
        .isEqualTo(new Commands.Result(3, "no"));
  }

  @Test
  void aHostElsewhereRefusesAndAnImaginaryOneRemembers() {
    PacketFilter far = PacketFilter.at("qemu+ssh://far/system", Duration.ofSeconds(1), "");
    refused(far, Kind.UNSUPPORTED, "qemu+ssh://far/system");
    ImaginaryFilter imaginary =
        (ImaginaryFilter) PacketFilter.at("test:///default", Duration.ofSeconds(1), "");
    imaginary.apply(FilterSamples.varied());
    assertThat(imaginary.last()).isEqualTo(Tables.of(FilterSamples.varied()));
    assertThat(PacketFilter.at("qemu:///session", Duration.ofSeconds(1), ""))
        .isInstanceOf(Nftables.class);
  }

  private static void refused(PacketFilter filter, Kind kind, String words) {
    FilterSpec spec = FilterSamples.varied();
    assertThatExceptionOfType(HypervisorException.class)
        .isThrownBy(() -> filter.apply(spec))
        .satisfies(
            e -> {
              assertThat(e.kind()).isEqualTo(kind);
              assertThat(e.getMessage()).contains(words);
            });
  }
}
