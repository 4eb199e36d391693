package io.beccoame.hypervisor.domainxml;

import io.beccoame.hypervisor.DomainSpec.NicSpec;
import org.jspecify.annotations.Nullable;

/** A virtio network interface on a libvirt network. */
record Nic(
    @Attribute String type, Mac mac, Source source, Model model, @Nullable Bandwidth bandwidth) {

  static Nic of(NicSpec spec, @Nullable Bandwidth bandwidth) {
    return new Nic(
        "network", new Mac(spec.mac()), new Source(spec.network()), new Model("virtio"), bandwidth);
  }

  record Mac(@Attribute String address) {}

  record Source(@Attribute String network) {}

  record Model(@Attribute String type) {}
}
