package io.beccoame.hypervisor.domainxml;

import org.jspecify.annotations.Nullable;

/**
 * A place on the PCI bus. The {@code pc} machine has 32 slots and plugs nothing in beyond them, so
 * the agent's channel takes none: its controller shares the last one with the randomness, and disks
 * and interfaces have as many as without it.
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
