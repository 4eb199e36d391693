package io.beccoame.hypervisor.domainxml;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Hypervisor features. Without ACPI no guest hears the power button. An emulated guest gets a small
 * cache of translated code, which saves 85 MiB of the host's memory each; with less it gets slow.
 */
record Features(Flag acpi, @Nullable Flag apic, @Nullable Tcg tcg) {

  private static final long CODE_CACHE_MIB = 96;

  static Features of(HostFacts host) {
    return new Features(
        Flag.ON,
        host.x86() ? Flag.ON : null,
        host.emulated() ? new Tcg(Amount.mib(CODE_CACHE_MIB)) : null);
  }

  record Tcg(@JsonProperty("tb-cache") Amount cache) {}
}
