package io.beccoame.hypervisor.domainxml;

/** The screen's adapter, without which there are no screenshots. */
record Video(Model model) {

  static Video of(HostFacts host) {
    return new Video(new Model(host.x86() ? "vga" : "virtio"));
  }

  record Model(@Attribute String type) {}
}
