package io.beccoame.hypervisor.domainxml;

import io.beccoame.hypervisor.DomainSpec.NicSpec;
import org.jspecify.annotations.Nullable;

/** A virtio network interface on a libvirt network. */
record Nic(
    @Attribute String type,
    Mac mac,
    Source source,
    @Nullable Target target,
    Model model,
    @Nullable Bandwidth bandwidth) {

  static Nic of(NicSpec spec, @Nullable Bandwidth bandwidth) {
    String tap = spec.tap();
    return new Nic(
        "network",
        new Mac(spec.mac()),
        new Source(spec.network()),
        tap == null ? null : new Target(tap),
        new Model("virtio"),
        bandwidth);
  }

  record Mac(@Attribute String address) {}

  record Source(@Attribute String network) {}

  /** The host's end; libvirt keeps names that don't look like its own. */
  record Target(@Attribute String dev) {}

  record Model(@Attribute String type) {}
}
