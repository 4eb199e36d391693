package io.beccoame.hypervisor.domainxml;

import org.jspecify.annotations.Nullable;
import tools.jackson.dataformat.xml.annotation.JacksonXmlText;

/**
 * The guest's CPU: the host's own if it is virtualised, a plain old model if it is emulated (newer
 * ones are no faster, and libvirt 9.0 doesn't know {@code max}).
 */
record Cpu(
    @Attribute String mode,
    @Attribute @Nullable String match,
    @Attribute String check,
    @Nullable Model model) {

  static @Nullable Cpu of(HostFacts host) {
    if (host.accelerated()) {
      return new Cpu("host-passthrough", null, "none", null);
    }
    if (host.emulated()) {
      return new Cpu(
          "custom", "exact", "none", new Model("forbid", host.x86() ? "Nehalem" : "cortex-a72"));
    }
    return null;
  }

  record Model(@Attribute String fallback, @JacksonXmlText String value) {}
}
