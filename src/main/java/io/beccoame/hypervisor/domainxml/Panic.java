package io.beccoame.hypervisor.domainxml;

import org.jspecify.annotations.Nullable;

/** The device through which a guest's kernel reports a panic. */
record Panic(@Attribute String model) {

  static @Nullable Panic of(HostFacts host) {
    return host.x86() ? new Panic("isa") : null;
  }
}
