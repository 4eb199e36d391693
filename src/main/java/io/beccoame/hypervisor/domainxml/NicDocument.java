package io.beccoame.hypervisor.domainxml;

import io.beccoame.hypervisor.DomainSpec.NicSpec;
import io.beccoame.hypervisor.Limits;

/** An interface alone, as it is plugged into a running domain and out of it. */
public final class NicDocument {

  private NicDocument() {}

  /** The interface as it stands in a definition on a host with these abilities. */
  public static String attach(NicSpec nic, Limits limits, Tuning tuning) {
    return Xml.write(Nic.of(nic, Bandwidth.of(limits, tuning)));
  }

  /** The interface as the host tells it; libvirt wants its source too, though the MAC decides. */
  public static String detach(NicSpec nic) {
    return Xml.write(Nic.of(nic, null));
  }
}
