package io.beccoame.hypervisor.domainxml;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.hypervisor.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A definition asks for those limits only that its host keeps. */
class LimitsTest {

  private static final Limits ALL = Samples.limits();

  @Test
  void sharesWeighAndAPercentageCapsEachProcessor() {
    assertThat(CpuTune.of(ALL, Tuning.ALL)).isEqualTo(new CpuTune(20, 100_000, 10_000));
    assertThat(CpuTune.of(new Limits(20, 0, null, null, null), Tuning.ALL))
        .isEqualTo(new CpuTune(20, null, null));
    assertThat(CpuTune.of(Limits.NONE, Tuning.ALL)).isNull();
  }

  @Test
  void eachDirectionHasItsRate() {
    Bandwidth both = Bandwidth.of(ALL, Tuning.ALL);
    assertThat(both)
        .isEqualTo(
            new Bandwidth(
                new Bandwidth.Rate(7808, 610_000, 610_000),
                new Bandwidth.Rate(3904, 305_000, 305_000)));
    Limits sendsOnly = new Limits(0, 0, null, new Limits.Traffic(1, 2, 3), null);
    assertThat(Bandwidth.of(sendsOnly, Tuning.ALL))
        .isEqualTo(new Bandwidth(null, new Bandwidth.Rate(1, 2, 3)));
    assertThat(Bandwidth.of(Limits.NONE, Tuning.ALL)).isNull();
  }

  @Test
  void disksShareOneRate() {
    assertThat(IoTune.of(ALL))
        .isEqualTo(new IoTune(10_875_000, 500, 260_625_000, 11_800, "instance", 60, 60));
    assertThat(IoTune.of(Limits.NONE)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"true, true", "true, false", "false, true", "false, false"})
  void whatAHostCantKeepIsLeftOut(boolean cpu, boolean bandwidth) {
    HostFacts host = new HostFacts("kvm", "x86_64", "/c", new Tuning(cpu, bandwidth));
    String xml = DomainDocument.of(Samples.domain(), host).xml();
    assertThat(xml.contains("cputune")).isEqualTo(cpu);
    assertThat(xml.contains("bandwidth")).isEqualTo(bandwidth);
    assertThat(xml).as("QEMU keeps these by itself").contains("iotune");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "true  | true  | CPU, network and disk limits take effect.",
        "true  | false | CPU and disk limits take effect; network limits do not",
        "false | true  | Network and disk limits take effect; CPU limits do not",
        "false | false | Disk limits take effect; CPU and network limits do not"
      })
  void operatorsAreToldWhichTakeEffect(boolean cpu, boolean bandwidth, String begins) {
    assertThat(new Tuning(cpu, bandwidth).sentence()).startsWith(begins);
  }

  @Test
  void aProbeAsksForWhatIsInQuestionAndNoMore() {
    String cpu = ProbeDocument.of("p", Samples.KVM, new Tuning(true, false)).xml();
    assertThat(cpu).contains("<quota>").doesNotContain("interface");
    String net = ProbeDocument.of("p", Samples.KVM, new Tuning(false, true)).xml();
    assertThat(net).contains("<bandwidth>").doesNotContain("cputune");
    assertThat(ProbeDocument.of("p", Samples.KVM, Tuning.DISKS_ONLY).xml())
        .doesNotContain("interface")
        .doesNotContain("cputune");
  }
}
