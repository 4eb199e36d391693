package io.beccoame.network;

import inet.ipaddr.ipv4.IPv4Address;
import io.beccoame.hypervisor.NetworkSpec;
import io.beccoame.hypervisor.NetworkSpec.DhcpHost;
import io.beccoame.hypervisor.NetworkSpec.DhcpOption;
import io.beccoame.hypervisor.NetworkSpec.Forward;
import io.beccoame.hypervisor.NetworkSpec.Range;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Makes the specification of a segment's network. All addresses are reserved; of a subnet larger
 * than a /22 only the first thousand and those in use. A reservation costs time when a network is
 * created, and none when a machine is.
 */
@Component
class SegmentSpecs {

  /** Number of addresses in a /22. */
  static final int WINDOW = 1019;

  private static final int NAME_SERVERS = 6;
  private static final int DOMAIN_NAME = 15;
  private static final int TIME_SERVERS = 42;
  private static final int STATIC_ROUTES = 121;

  private final SubnetRepository subnets;
  private final VpcRepository vpcs;
  private final NetworkInterfaceRepository interfaces;
  private final DhcpSource dhcp;

  SegmentSpecs(
      SubnetRepository subnets,
      VpcRepository vpcs,
      NetworkInterfaceRepository interfaces,
      DhcpSource dhcp) {
    this.subnets = subnets;
    this.vpcs = vpcs;
    this.interfaces = interfaces;
    this.dhcp = dhcp;
  }

  /** Returns the addresses in use that are not reserved from the start. */
  Set<String> beyondWindow(Segment segment) {
    if (!segment.isOwn() || usable(segment) <= WINDOW) {
      return Set.of();
    }
    IPv4Address end = Addresses.lowest(Addresses.block(segment.cidr())).increment(WINDOW);
    return interfaces.addresses(segment.getId()).stream()
        .filter(ip -> Objects.requireNonNull(Addresses.address(ip)).compareTo(end) >= 0)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  NetworkSpec of(Segment segment, String domain, Collection<String> beyondWindow) {
    IPv4Address block = Addresses.block(segment.cidr());
    List<Subnet> members = subnets.findBySegment(segment.getId());
    Set<String> slices =
        members.stream().map(Subnet::cidr).collect(Collectors.toCollection(TreeSet::new));
    List<DhcpHost> hosts = new ArrayList<>();
    slices.forEach(slice -> reserve(segment, Addresses.block(slice), hosts));
    beyondWindow.forEach(
        ip -> hosts.add(host(segment, Objects.requireNonNull(Addresses.address(ip)))));
    Vpc vpc =
        members.stream()
            .findFirst()
            .flatMap(subnet -> vpcs.findById(subnet.vpcId()))
            .orElseThrow(() -> new IllegalStateException(segment + " has no subnet"));
    boolean whole = !segment.isOwn() || usable(segment) <= WINDOW;
    return new NetworkSpec(
        segment.getId(),
        segment.bridge(),
        segment.gateway(),
        block.getPrefixLength(),
        domain,
        hosts,
        segment.mode() == SubnetMode.ISOLATED ? Forward.INSIDE : Forward.OPEN,
        vpc.dnsSupport(),
        options(segment, vpc, dhcp.of(vpc)),
        whole ? null : range(block));
  }

  private static List<DhcpOption> options(Segment segment, Vpc vpc, DhcpSettings settings) {
    List<DhcpOption> options = new ArrayList<>();
    if (!settings.nameServers().equals(DhcpSettings.STANDARD.nameServers())) {
      options.add(
          new DhcpOption(
              NAME_SERVERS,
              settings.nameServers().stream()
                  .map(each -> each.equals(DhcpSettings.OWN_RESOLVER) ? segment.gateway() : each)
                  .toList()));
    }
    if (settings.domain() != null) {
      options.add(new DhcpOption(DOMAIN_NAME, List.of(settings.domain())));
    }
    if (!settings.timeServers().isEmpty()) {
      options.add(new DhcpOption(TIME_SERVERS, settings.timeServers()));
    }
    if (segment.mode() == SubnetMode.ISOLATED) {
      // Instead of a default route; clients that support these routes ignore any other.
      String gateway = segment.gateway();
      options.add(
          new DhcpOption(
              STATIC_ROUTES, List.of(MetadataNetwork.BLOCK, gateway, vpc.cidr(), gateway)));
    }
    return options;
  }

  private static void reserve(Segment segment, IPv4Address subnet, List<DhcpHost> hosts) {
    IPv4Address address = Addresses.lowest(subnet);
    int count = Addresses.usable(subnet);
    for (int i = segment.isOwn() ? Math.min(count, WINDOW) : count; i > 0; i--) {
      hosts.add(host(segment, address));
      address = address.increment(1);
    }
  }

  private static DhcpHost host(Segment segment, IPv4Address address) {
    String text = Addresses.text(address);
    return new DhcpHost(segment.mac(address), text, Addresses.hostName(text));
  }

  private static Range range(IPv4Address block) {
    return new Range(
        Addresses.text(Addresses.lowest(block)), Addresses.text(Addresses.highest(block)));
  }

  private static int usable(Segment segment) {
    return Addresses.usable(Addresses.block(segment.cidr()));
  }
}
