package io.beccoame.hypervisor.domainxml;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.hypervisor.DomainSpec.DiskSpec;
import io.beccoame.hypervisor.DomainSpec.NicSpec;
import io.beccoame.hypervisor.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the output of each configurator for the facts of a host. */
class ConfiguratorsTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "qemu, x86_64,  custom,           Nehalem",
        "qemu, aarch64, custom,           cortex-a72",
        "kvm,  x86_64,  host-passthrough, -",
        "kvm,  aarch64, host-passthrough, -",
        "test, x86_64,  -,                -"
      })
  void cpu(String type, String arch, String mode, String model) {
    Cpu cpu = Cpu.of(host(type, arch));
    assertThat(cpu == null ? null : cpu.mode()).isEqualTo(mode);
    assertThat(cpu == null || cpu.model() == null ? null : cpu.model().value()).isEqualTo(model);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "qemu, x86_64,  pc,   -",
        "kvm,  x86_64,  pc,   -",
        "kvm,  aarch64, virt, efi",
        "qemu, aarch64, virt, efi",
        "test, x86_64,  -,    -"
      })
  void os(String type, String arch, String machine, String firmware) {
    Os os = Os.of(host(type, arch));
    assertThat(os.type()).isEqualTo(new Os.Type(arch, machine, "hvm"));
    assertThat(os.firmware()).isEqualTo(firmware);
    assertThat(os.smbios().mode()).isEqualTo("sysinfo");
  }

  @ParameterizedTest
  @CsvSource({
    "qemu, x86_64,  true,  true",
    "kvm,  x86_64,  true,  false",
    "qemu, aarch64, false, true",
    "test, x86_64,  true,  false"
  })
  void features(String type, String arch, boolean apic, boolean tcg) {
    Features features = Features.of(host(type, arch));
    assertThat(features.acpi()).isNotNull();
    assertThat(features.apic() != null).isEqualTo(apic);
    assertThat(features.tcg() != null).isEqualTo(tcg);
  }

  @ParameterizedTest
  @CsvSource({"x86_64, 3, vga, true", "aarch64, 0, virtio, false"})
  void clockVideoAndPanic(String arch, int timers, String video, boolean panic) {
    HostFacts host = host("kvm", arch);
    assertThat(Clock.of(host).timer()).hasSize(timers);
    assertThat(Clock.of(host).offset()).isEqualTo("utc");
    assertThat(Video.of(host).model().type()).isEqualTo(video);
    assertThat(Panic.of(host) != null).isEqualTo(panic);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"x86_64, 0x1f", "aarch64, -"})
  void theAgentsChannelTakesNoSlotOfItsOwn(String arch, String slot) {
    HostFacts host = host("kvm", arch);
    PciAddress rng = Rng.of(host).address();
    PciAddress channels = Controller.of(host).get(1).address();
    assertThat(rng == null ? null : rng.slot()).isEqualTo(slot);
    assertThat(channels == null ? null : channels.slot()).isEqualTo(slot);
    assertThat(rng).matches(address -> address == null || !address.equals(channels));
    assertThat(Channel.agent().target().name()).isEqualTo("org.qemu.guest_agent.0");
  }

  @Test
  void disk() {
    Disk disk = Disk.of(new DiskSpec("vdb", "p", "v", "s"), Limits.NONE);
    assertThat(disk.source()).isEqualTo(new Disk.Source("p", "v"));
    assertThat(disk.target()).isEqualTo(new Disk.Target("vdb", "virtio"));
    assertThat(disk.driver().discard()).isEqualTo("unmap");
    assertThat(disk.serial()).isEqualTo("s");
  }

  @Test
  void nic() {
    Nic nic = Nic.of(new NicSpec("06:00:00:00:00:01", "n"), null);
    assertThat(nic.mac().address()).isEqualTo("06:00:00:00:00:01");
    assertThat(nic.source().network()).isEqualTo("n");
  }

  @Test
  void serial() {
    assertThat(Serial.of("i-1", Samples.QEMU).log())
        .isEqualTo(new Serial.Log("/srv/console/i-1.log", "on"));
  }

  @Test
  void theScreenIsNeverOpenToTheNetwork() {
    assertThat(Graphics.of().listen().type()).as("no port").isEqualTo("socket");
  }

  @Test
  void cloudInitRecognisesEc2() {
    SysInfo info = SysInfo.of(Samples.domain());
    String uuid = Samples.domain().uuid().toString();
    assertThat(uuid).startsWith("ec2");
    assertThat(info.system().entry())
        .contains(new SysInfo.Entry("uuid", uuid), new SysInfo.Entry("serial", uuid));
    assertThat(info.chassis().entry()).contains(new SysInfo.Entry("asset", "Amazon EC2"));
  }

  @Test
  void aNoCloudSeedIsNamedAndNothingRemindsOfEc2() {
    SysInfo info = SysInfo.of(Samples.seededDomain());
    assertThat(info.system().entry())
        .contains(
            new SysInfo.Entry("serial", "ds=nocloud-net;s=http://169.254.169.254/nocloud/"),
            new SysInfo.Entry("product", "t3.micro"),
            new SysInfo.Entry("uuid", "bec0ffee-0000-4000-8000-000000000001"));
    assertThat(DomainDocument.of(Samples.seededDomain(), Samples.QEMU).xml())
        .doesNotContainIgnoringCase("amazon")
        .doesNotContainIgnoringCase("ec2");
  }

  @Test
  void theRangeOfANetworkSpansItsReservations() {
    assertThat(NetworkDocument.Dhcp.of(Samples.network()))
        .extracting(NetworkDocument.Dhcp::range)
        .isEqualTo(new NetworkDocument.Range("172.31.0.4", "172.31.1.2"));
  }

  @Test
  void aNetworkIsReadBackAsItWasWritten() {
    NetworkDocument network = NetworkDocument.of(Samples.network());
    assertThat(NetworkDocument.read(network.xml())).isEqualTo(network);
    assertThat(NetworkDocument.read(network.withUuid("u").xml()).uuid()).isEqualTo("u");
    NetworkDocument isolated = NetworkDocument.of(Samples.isolatedNetwork());
    assertThat(NetworkDocument.read(isolated.xml())).isEqualTo(isolated);
    assertThat(isolated.blocks()).containsExactly("10.1.0.1/16");
  }

  @Test
  void networksThatDifferInReservationsAndNamesRunAlike() {
    NetworkDocument network = NetworkDocument.of(Samples.network());
    NetworkDocument fewer =
        NetworkDocument.of(Samples.network().with(Samples.network().hosts().subList(1, 3)));
    assertThat(fewer).isNotEqualTo(network);
    assertThat(fewer.withoutReservations()).isEqualTo(network.withoutReservations());
  }

  @Test
  void aMarkIsReadBackAsLibvirtGivesIt() {
    assertThat(Metadata.read("<mark installation=\"a\" instance=\"i-1\"/>"))
        .isEqualTo(new io.beccoame.hypervisor.Mark("a", "i-1"));
  }

  private static HostFacts host(String type, String arch) {
    return new HostFacts(type, arch, "/srv/console");
  }
}
