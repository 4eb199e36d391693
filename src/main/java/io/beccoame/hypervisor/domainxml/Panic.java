package io.beccoame.hypervisor.domainxml;

import org.jspecify.annotations.Nullable;

/** The device by which a guest's kernel says that it panicked. */
record Panic(@Attribute String model) {

  static @Nullable Panic of(HostFacts host) {
    return host.x86() ? new Panic("isa") : null;
  }
}
