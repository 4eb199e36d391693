package io.beccoame.hypervisor.domainxml;

import io.beccoame.hypervisor.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.dataformat.xml.annotation.JacksonXmlProperty;

/**
 * Options of a network's DHCP server that libvirt has no elements for. <a
 * href="https://libvirt.org/formatnetwork.html#network-namespaces">Network namespaces</a>.
 */
record DnsmasqOptions(
    @JacksonXmlProperty(namespace = DnsmasqOptions.NAMESPACE, localName = "option")
        List<Option> option) {

  static final String NAMESPACE = "http://libvirt.org/schemas/network/dnsmasq/1.0";

  static @Nullable DnsmasqOptions of(NetworkSpec spec) {
    List<Option> all = new ArrayList<>();
    for (NetworkSpec.DhcpOption each : spec.options()) {
      List<String> parts = new ArrayList<>(List.of("dhcp-option=" + each.code()));
      parts.addAll(each.values());
      all.add(new Option(String.join(",", parts)));
    }
    if (spec.forward() == NetworkSpec.Forward.INSIDE && spec.dns()) {
      // As libvirt does for isolated networks: DNS queries are a way out as well.
      all.add(new Option("no-resolv"));
    }
    if (spec.range() != null) {
      // A machine without a reservation gets no address, not even an unreserved one.
      all.add(new Option("dhcp-ignore=tag:!known"));
    }
    return all.isEmpty() ? null : new DnsmasqOptions(all);
  }

  record Option(@Attribute String value) {}
}
