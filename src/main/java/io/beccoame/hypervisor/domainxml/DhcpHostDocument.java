package io.beccoame.hypervisor.domainxml;

import com.fasterxml.jackson.annotation.JsonRootName;
import io.beccoame.hypervisor.NetworkSpec.DhcpHost;

/**
 * A reservation, as part of a network and alone, for {@code virNetworkUpdate}. <a
 * href="https://libvirt.org/formatnetwork.html#addressing">Addressing</a>.
 */
@JsonRootName("host")
public record DhcpHostDocument(
    @Attribute String mac, @Attribute String name, @Attribute String ip) {

  static DhcpHostDocument of(DhcpHost host) {
    return new DhcpHostDocument(host.mac(), host.name(), host.ip());
  }

  /** Returns the document as text. */
  public String xml() {
    return Xml.write(this);
  }
}
