package io.beccoame.hypervisor.domainxml;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.hypervisor.DomainSpec.DiskSpec;
import io.beccoame.hypervisor.Limits;
import io.beccoame.hypervisor.Limits.DiskRate;
import org.jspecify.annotations.Nullable;
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
    assertThat(IoTune.of(disk(null), ALL))
        .isEqualTo(new IoTune(10_875_000L, 500L, 260_625_000L, 11_800L, "instance", 60L, 60L));
    assertThat(IoTune.of(disk(null), Limits.NONE)).isNull();
    assertThat(DiskDocument.rate(disk(null), Limits.NONE)).isEmpty();
  }

  @Test
  void aDiskWithARateOfItsOwnGetsItAloneAsFarAsItsDomainAllows() {
    DiskRate own = DiskRate.steady(125 << 20, 3000);
    assertThat(IoTune.of(disk(own), Limits.NONE))
        .isEqualTo(new IoTune(125L << 20, 3000L, null, null, "vol1", null, null));
    assertThat(IoTune.of(disk(DiskRate.steady(0, 100)), ALL))
        .isEqualTo(new IoTune(260_625_000L, 100L, null, null, "vol1", null, null));
    assertThat(IoTune.of(disk(DiskRate.steady(1 << 20, 64_000)), ALL))
        .isEqualTo(new IoTune(1L << 20, 11_800L, null, null, "vol1", null, null));
    assertThat(DiskDocument.rate(disk(own), Limits.NONE))
        .containsEntry("group_name", "vol1")
        .containsEntry("total_iops_sec", 3000L)
        .containsEntry("total_iops_sec_max", 0L)
        .containsEntry("total_iops_sec_max_length", 0L);
  }

  private static DiskSpec disk(@Nullable DiskRate rate) {
    return new DiskSpec("vdb", "pool", "volume", "vol1", rate);
  }

  @ParameterizedTest
  @CsvSource({"true, true", "true, false", "false, true", "false, false"})
  void limitsThatAHostCantApplyAreLeftOut(boolean cpu, boolean bandwidth) {
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
