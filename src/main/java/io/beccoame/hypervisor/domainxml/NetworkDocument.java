package io.beccoame.hypervisor.domainxml;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRootName;
import io.beccoame.hypervisor.NetworkSpec;
import io.beccoame.hypervisor.NetworkSpec.DhcpHost;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.dataformat.xml.annotation.JacksonXmlProperty;

/**
 * The document of a libvirt network. The range spans all reservations, because libvirt gives
 * dnsmasq its size as the limit of leases. <a href="https://libvirt.org/formatnetwork.html">Network
 * XML format</a>.
 */
@JsonRootName("network")
public record NetworkDocument(
    String name,
    @Nullable String uuid,
    @Nullable Forward forward,
    Bridge bridge,
    @Nullable DnsDomain domain,
    @Nullable Dns dns,
    List<Ip> ip,
    @JacksonXmlProperty(namespace = DnsmasqOptions.NAMESPACE, localName = "options")
        @Nullable DnsmasqOptions options) {

  /** Address that active networks of older versions carry as well. */
  private static final String METADATA_ADDRESS = "169.254.169.254";

  /** Returns the document for this specification. */
  public static NetworkDocument of(NetworkSpec spec) {
    return new NetworkDocument(
        spec.name(),
        null,
        forward(spec.forward()),
        new Bridge(spec.bridge(), "off", "0"),
        spec.domain().isEmpty() ? null : new DnsDomain(spec.domain(), "yes"),
        Dns.of(spec),
        List.of(new Ip(spec.gateway(), spec.prefixLength(), null, Dhcp.of(spec))),
        DnsmasqOptions.of(spec));
  }

  private static @Nullable Forward forward(NetworkSpec.Forward forward) {
    return switch (forward) {
      case OPEN, INSIDE -> new Forward("open");
      case NAT -> new Forward("nat");
      case NONE -> null;
    };
  }

  /** Reads a host's document of a network; elements that we never write are ignored. */
  public static NetworkDocument read(String xml) {
    return Xml.read(xml, NetworkDocument.class);
  }

  /** Returns a copy with the UUID under which the host knows the network; null for none. */
  public NetworkDocument withUuid(@Nullable String known) {
    return new NetworkDocument(name, known, forward, bridge, domain, dns, ip, options);
  }

  /**
   * Returns a copy without its reservations and their names, which can differ between networks that
   * are otherwise the same.
   */
  public NetworkDocument withoutReservations() {
    List<Ip> bare =
        ip.stream()
            .map(
                each ->
                    each.dhcp() == null
                        ? each
                        : new Ip(
                            each.address(),
                            each.prefix(),
                            each.netmask(),
                            new Dhcp(each.dhcp().range(), List.of())))
            .toList();
    Dns nameless = dns == null || dns.enable() == null ? null : new Dns(dns.enable(), null);
    return new NetworkDocument(name, uuid, forward, bridge, domain, nameless, bare, options);
  }

  /** Returns its reservations. */
  public List<DhcpHostDocument> reservations() {
    return addresses()
        .flatMap(each -> each.dhcp() == null ? Stream.of() : each.dhcp().all())
        .toList();
  }

  /** Returns the IPv4 blocks that it takes from its host, such as {@code 10.0.0.1/24}. */
  public List<String> blocks() {
    return addresses()
        .filter(each -> !each.address().equals(METADATA_ADDRESS))
        .filter(each -> each.address().contains("."))
        .map(
            each ->
                each.address() + "/" + (each.netmask() == null ? each.prefix() : each.netmask()))
        .toList();
  }

  // A network that is not ours may have none.
  private Stream<Ip> addresses() {
    return ip == null ? Stream.of() : ip.stream();
  }

  /** Returns the hardware addresses that have a reservation in it. */
  public Set<String> macs() {
    return reservations().stream().map(DhcpHostDocument::mac).collect(Collectors.toSet());
  }

  /** Returns the document as text. */
  public String xml() {
    return Xml.write(this);
  }

  /**
   * The forward mode. With {@code open} the network is routed and libvirt writes no rules. With
   * {@code nat} libvirt would refuse packets from outside before any rule that allows them is
   * evaluated.
   */
  record Forward(@Attribute String mode) {}

  record Bridge(@Attribute String name, @Attribute String stp, @Attribute String delay) {}

  record DnsDomain(@Attribute String name, @Attribute String localOnly) {}

  /**
   * DNS names of the network. They are defined from the start; libvirt adds the domain, and DHCP
   * later names.
   */
  record Dns(
      @Nullable @Attribute String enable, @JsonProperty("host") @Nullable List<DnsHost> hosts) {

    static @Nullable Dns of(NetworkSpec spec) {
      if (!spec.dns()) {
        return new Dns("no", null);
      }
      List<DnsHost> hosts =
          spec.hosts().stream().map(host -> new DnsHost(host.ip(), host.name())).toList();
      return hosts.isEmpty() ? null : new Dns(null, hosts);
    }
  }

  record DnsHost(@Attribute String ip, String hostname) {}

  record Ip(
      @Attribute String address,
      @Attribute int prefix,
      @Nullable @Attribute String netmask,
      @Nullable Dhcp dhcp) {}

  record Dhcp(Range range, @JsonProperty("host") List<DhcpHostDocument> hosts) {

    static @Nullable Dhcp of(NetworkSpec spec) {
      NetworkSpec.Range given = spec.range();
      List<DhcpHost> reservations = spec.hosts();
      if (given == null && reservations.isEmpty()) {
        return null;
      }
      return new Dhcp(
          given == null ? spanning(reservations) : new Range(given.first(), given.last()),
          reservations.stream().map(DhcpHostDocument::of).toList());
    }

    private static Range spanning(List<DhcpHost> reservations) {
      List<String> ips =
          reservations.stream().map(DhcpHost::ip).sorted(NetworkDocument::byNumber).toList();
      return new Range(ips.get(0), ips.get(ips.size() - 1));
    }

    Stream<DhcpHostDocument> all() {
      return hosts == null ? Stream.of() : hosts.stream();
    }
  }

  record Range(@Attribute String start, @Attribute String end) {}

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
