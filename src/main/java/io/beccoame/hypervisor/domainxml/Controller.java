package io.beccoame.hypervisor.domainxml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A bus of the domain. */
record Controller(
    @Attribute String type, @Attribute @Nullable String model, @Nullable PciAddress address) {

  /**
   * A disabled USB controller: polling it costs an idle emulated guest CPU time, and nothing uses
   * it.
   */
  static final Controller NO_USB = new Controller("usb", "none", null);

  static List<Controller> of(HostFacts host) {
    return List.of(NO_USB, new Controller("virtio-serial", null, PciAddress.ofChannels(host)));
  }
}
