package io.beccoame.hypervisor.domainxml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A host that offers kvm without the CPU for it gets emulation. */
class VirtChoiceTest {

  @ParameterizedTest
  @CsvSource({
    "auto, x86_64,  qemu kvm, vmx,  kvm,  has vmx",
    "auto, x86_64,  qemu kvm, svm,  kvm,  has svm",
    "auto, x86_64,  qemu kvm, sse2, qemu, neither",
    "auto, x86_64,  qemu,     vmx,  qemu, does not offer",
    "auto, aarch64, qemu kvm, fp,   kvm,  offers",
    "qemu, x86_64,  qemu kvm, vmx,  qemu, configuration",
    "kvm,  x86_64,  qemu kvm, sse2, kvm,  configuration",
    "auto, i686,    test,     sse2, test, test driver",
    "kvm,  i686,    test,     sse2, test, test driver"
  })
  void chooses(
      String wanted, String arch, String types, String feature, String chosen, String reason) {
    Capabilities host = Capabilities.read(capabilities(arch, types));
    HostCpu cpu =
        HostCpu.read(
            "<cpu><arch>%s</arch><feature policy='require' name='%s'/></cpu>"
                .formatted(arch, feature));
    VirtChoice choice = VirtChoice.of(wanted, host, cpu);
    assertThat(choice.type()).isEqualTo(chosen);
    assertThat(choice.reason()).contains(reason);
  }

  private static String capabilities(String arch, String types) {
    String domains =
        Stream.of(types.split(" "))
            .map("<domain type='%s'><machine>pc</machine></domain>"::formatted)
            .collect(Collectors.joining());
    return """
        <capabilities>
          <host><uuid>x</uuid><cpu><arch>%s</arch><model>EPYC</model><topology sockets='1'/></cpu></host>
          <guest><os_type>hvm</os_type><arch name='mips'><domain type='qemu'/></arch></guest>
          <guest><os_type>hvm</os_type><arch name='%s'><wordsize>64</wordsize>%s</arch></guest>
        </capabilities>"""
        .formatted(arch, arch, domains);
  }
}
