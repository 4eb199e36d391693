package io.beccoame.hypervisor.domainxml;

import org.jspecify.annotations.Nullable;

/**
 * An address on the PCI bus. The {@code pc} machine has 32 slots and attaches nothing beyond them,
 * so the agent's channel takes none: its controller shares the last one with the random number
 * generator, and disks and interfaces keep their number of slots.
 */
record PciAddress(
    @Attribute String type,
    @Attribute String bus,
    @Attribute String slot,
    @Attribute String function,
    @Attribute @Nullable String multifunction) {

  static @Nullable PciAddress ofChannels(HostFacts host) {
    return shared(host, "0x0", "on");
  }

  static @Nullable PciAddress ofRng(HostFacts host) {
    return shared(host, "0x1", null);
  }

  private static @Nullable PciAddress shared(
      HostFacts host, String function, @Nullable String multifunction) {
    return host.x86() ? new PciAddress("pci", "0x00", "0x1f", function, multifunction) : null;
  }
}
