package io.beccoame.hypervisor.memory;

import io.beccoame.hypervisor.DomainSpec;
import java.util.stream.Collectors;

/** Console output of a machine on which no guest runs; the output says so. */
final class GuestText {

  private GuestText() {}

  /** Returns the text of a boot; by its last line the service recognises the end of the boot. */
  static String boot(DomainSpec spec, int boot) {
    String disks =
        spec.disks().stream()
            .map(disk -> "mock: disk " + disk.target() + " " + disk.volume() + "\r\n")
            .collect(Collectors.joining());
    String nics =
        spec.nics().stream()
            .map(nic -> "mock: interface " + nic.mac() + "\r\n")
            .collect(Collectors.joining());
    return "mock: This machine exists in memory only. No guest runs; the service wrote this.\r\n"
        + "mock: boot %d of %s, %s, %d vCPU, %d MiB\r\n"
            .formatted(boot, spec.name(), spec.product(), spec.vcpus(), spec.memoryMib())
        + disks
        + nics
        + "beccoame: ready\r\n";
  }

  /** Returns the text after the power button was pressed. */
  static String powerOff() {
    return "mock: power button pressed, off\r\n";
  }
}
