package io.beccoame.hypervisor.domainxml;

import com.fasterxml.jackson.annotation.JsonRootName;
import io.beccoame.hypervisor.DomainSpec.NicSpec;
import io.beccoame.hypervisor.Limits;

/** An interface alone, as it is plugged into a running domain and out of it. */
public final class NicDocument {

  private NicDocument() {}

  /** The interface as it stands in a definition on a host with these abilities. */
  public static String attach(NicSpec nic, Limits limits, Tuning tuning) {
    return Xml.write(Nic.of(nic, Bandwidth.of(limits, tuning)));
  }

  /** As much of an interface as tells which one is meant. */
  public static String detach(String type, String mac) {
    return Xml.write(new Known(type, new Nic.Mac(mac)));
  }

  @JsonRootName("interface")
  record Known(@Attribute String type, Nic.Mac mac) {}
}
