package io.beccoame.hypervisor.domainxml;

import io.beccoame.hypervisor.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.dataformat.xml.annotation.JacksonXmlProperty;

/**
 * What a network's DHCP server is told past libvirt. <a
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
      // As libvirt has it for networks without a way out: names are a way out as well.
      all.add(new Option("no-resolv"));
    }
    if (spec.range() != null) {
      // Who has no reservation gets no address of those that have none yet.
      all.add(new Option("dhcp-ignore=tag:!known"));
    }
    return all.isEmpty() ? null : new DnsmasqOptions(all);
  }

  record Option(@Attribute String value) {}
}
