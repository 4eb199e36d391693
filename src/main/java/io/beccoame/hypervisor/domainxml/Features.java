package io.beccoame.hypervisor.domainxml;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Hypervisor features. Without ACPI no guest notices the power button. An emulated guest gets a
 * small cache of translated code, which saves the host 100 MiB each and halves the work of a
 * reboot; with 8 MiB it gets slow.
 */
record Features(Flag acpi, @Nullable Flag apic, @Nullable Tcg tcg) {

  private static final long CODE_CACHE_MIB = 48;

  static Features of(HostFacts host) {
    return new Features(
        Flag.ON,
        host.x86() ? Flag.ON : null,
        host.emulated() ? new Tcg(Amount.mib(CODE_CACHE_MIB)) : null);
  }

  record Tcg(@JsonProperty("tb-cache") Amount cache) {}
}
