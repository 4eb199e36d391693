package io.beccoame.hypervisor.domainxml;

import org.jspecify.annotations.Nullable;
import tools.jackson.dataformat.xml.annotation.JacksonXmlText;

/**
 * Machine, firmware and boot order. The plain {@code pc} machine starts fastest and needs no PCIe
 * port per device; 64-bit ARM has only {@code virt}, with UEFI.
 */
record Os(@Attribute @Nullable String firmware, Type type, Boot boot, Smbios smbios) {

  static Os of(HostFacts host) {
    boolean real = host.emulated() || host.accelerated();
    String machine = real ? (host.x86() ? "pc" : "virt") : null;
    return new Os(
        real && !host.x86() ? "efi" : null,
        new Type(host.arch(), machine, "hvm"),
        new Boot("hd"),
        new Smbios("sysinfo"));
  }

  record Type(
      @Attribute String arch, @Attribute @Nullable String machine, @JacksonXmlText String value) {}

  record Boot(@Attribute String dev) {}

  record Smbios(@Attribute String mode) {}
}
