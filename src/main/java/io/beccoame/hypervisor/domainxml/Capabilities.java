package io.beccoame.hypervisor.domainxml;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRootName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The capabilities of a host that we use. <a
 * href="https://libvirt.org/formatcaps.html">Capabilities XML format</a>.
 */
@JsonRootName("capabilities")
public record Capabilities(Host host, @JsonProperty("guest") @Nullable List<Guest> guests) {

  /** Reads a host's document. */
  public static Capabilities read(String xml) {
    return Xml.read(xml, Capabilities.class);
  }

  /** Returns the host's architecture as libvirt writes it, such as {@code x86_64}. */
  public String arch() {
    return host.cpu().arch();
  }

  /** Returns the host's CPU. */
  public HostCpu cpu() {
    return host.cpu();
  }

  /**
   * Returns the host's CPU as its own document, from which libvirt can list every feature of its
   * model.
   */
  public String cpuXml() {
    return Xml.write(host.cpu());
  }

  /** Returns whether the host can run domains of this type for this architecture. */
  public boolean runs(String domainType, String arch) {
    return guests != null
        && guests.stream()
            .map(Guest::arch)
            .filter(a -> a.name().equals(arch) && a.domains() != null)
            .flatMap(a -> a.domains().stream())
            .anyMatch(d -> d.type().equals(domainType));
  }

  record Host(HostCpu cpu) {}

  record Guest(Arch arch) {}

  record Arch(@Attribute String name, @JsonProperty("domain") @Nullable List<DomainType> domains) {}

  record DomainType(@Attribute String type) {}
}
