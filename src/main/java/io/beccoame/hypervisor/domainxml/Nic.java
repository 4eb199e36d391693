package io.beccoame.hypervisor.domainxml;

import com.fasterxml.jackson.annotation.JsonRootName;
import io.beccoame.hypervisor.DomainSpec.NicSpec;
import org.jspecify.annotations.Nullable;

/** A virtio network interface on a libvirt network or on a bridge of the host. */
@JsonRootName("interface")
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
        spec.bridge() ? "bridge" : "network",
        new Mac(spec.mac()),
        spec.bridge() ? new Source(null, spec.network()) : new Source(spec.network(), null),
        tap == null ? null : new Target(tap),
        new Model("virtio"),
        bandwidth);
  }

  record Mac(@Attribute String address) {}

  record Source(@Nullable @Attribute String network, @Nullable @Attribute String bridge) {}

  /** The host's end of an interface; libvirt keeps names that don't look like its own. */
  record Target(@Attribute String dev) {}

  record Model(@Attribute String type) {}
}
