package io.beccoame.hypervisor.domainxml;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRootName;
import io.beccoame.hypervisor.NetworkSpec;
import io.beccoame.hypervisor.NetworkSpec.DhcpHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A NAT network. The range spans all reservations, because libvirt gives dnsmasq its size as the
 * limit of leases. <a href="https://libvirt.org/formatnetwork.html">Network XML format</a>.
 */
@JsonRootName("network")
public record NetworkDocument(
    String name,
    @Nullable String uuid,
    Forward forward,
    Bridge bridge,
    @Nullable DnsDomain domain,
    List<Ip> ip) {

  private static final String METADATA_ADDRESS = "169.254.169.254";

  /** The document for this specification. */
  public static NetworkDocument of(NetworkSpec spec) {
    List<Ip> ips = new ArrayList<>();
    ips.add(new Ip(spec.gateway(), spec.prefixLength(), Dhcp.of(spec.hosts())));
    if (spec.metadata()) {
      ips.add(new Ip(METADATA_ADDRESS, 32, null));
    }
    return new NetworkDocument(
        spec.name(),
        null,
        new Forward("nat"),
        new Bridge(spec.bridge(), "off", "0"),
        spec.domain().isEmpty() ? null : new DnsDomain(spec.domain(), "yes"),
        ips);
  }

  /** Reads what a host says of a network; what we never write is left out. */
  public static NetworkDocument read(String xml) {
    return Xml.read(xml, NetworkDocument.class);
  }

  /** This document with the UUID that the host knows the network by; null for none. */
  public NetworkDocument withUuid(@Nullable String known) {
    return new NetworkDocument(name, known, forward, bridge, domain, ip);
  }

  /** The hardware addresses that have a reservation in it. */
  public Set<String> macs() {
    return ip.stream()
        .map(Ip::dhcp)
        .filter(Objects::nonNull)
        .flatMap(dhcp -> dhcp.hosts().stream())
        .map(Host::mac)
        .collect(Collectors.toSet());
  }

  /** The document as text. */
  public String xml() {
    return Xml.write(this);
  }

  record Forward(@Attribute String mode) {}

  record Bridge(@Attribute String name, @Attribute String stp, @Attribute String delay) {}

  record DnsDomain(@Attribute String name, @Attribute String localOnly) {}

  record Ip(@Attribute String address, @Attribute int prefix, @Nullable Dhcp dhcp) {}

  record Dhcp(Range range, @JsonProperty("host") List<Host> hosts) {

    static @Nullable Dhcp of(List<DhcpHost> reservations) {
      if (reservations.isEmpty()) {
        return null;
      }
      List<String> ips =
          reservations.stream().map(DhcpHost::ip).sorted(NetworkDocument::byNumber).toList();
      return new Dhcp(
          new Range(ips.get(0), ips.get(ips.size() - 1)),
          reservations.stream().map(h -> new Host(h.mac(), h.name(), h.ip())).toList());
    }
  }

  record Range(@Attribute String start, @Attribute String end) {}

  record Host(@Attribute String mac, @Attribute String name, @Attribute String ip) {}

  private static int byNumber(String left, String right) {
    return Long.compare(number(left), number(right));
  }

  private static long number(String ip) {
    long number = 0;
    for (String part : ip.split("\\.")) {
      number = number * 256 + Integer.parseInt(part);
    }
    return number;
  }
}
