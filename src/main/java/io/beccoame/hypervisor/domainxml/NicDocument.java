package io.beccoame.hypervisor.domainxml;

import io.beccoame.hypervisor.DomainSpec.NicSpec;
import io.beccoame.hypervisor.Limits;

/** The document of a single interface, to attach it to a running domain or detach it. */
public final class NicDocument {

  private NicDocument() {}

  /** Returns the interface as in a definition on a host with these abilities. */
  public static String attach(NicSpec nic, Limits limits, Tuning tuning) {
    return Xml.write(Nic.of(nic, Bandwidth.of(limits, tuning)));
  }

  /**
   * Returns the interface as the host knows it; libvirt requires its source too, though the MAC
   * decides.
   */
  public static String detach(NicSpec nic) {
    return Xml.write(Nic.of(nic, null));
  }
}
