package io.beccoame.network;

import inet.ipaddr.ipv4.IPv4Address;
import io.beccoame.hypervisor.HostEvent;
import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.NetworkSpec;
import io.beccoame.hypervisor.NetworkSpec.DhcpHost;
import io.beccoame.platform.BeccoameProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Makes the libvirt networks of a host exist and run, with all their reservations. */
@Component
class HostNetworks {

  private final SegmentRepository segments;
  private final SubnetRepository subnets;
  private final String domain;
  private final Map<String, Set<String>> ready = new ConcurrentHashMap<>();

  HostNetworks(
      SegmentRepository segments, SubnetRepository subnets, BeccoameProperties installation) {
    this.segments = segments;
    this.subnets = subnets;
    this.domain = domain(installation.region());
  }

  /** The DNS domain of a region's private names. */
  static String domain(String region) {
    return region.equals("us-east-1") ? "ec2.internal" : region + ".compute.internal";
  }

  /** The DNS domain of the guests. */
  String domain() {
    return domain;
  }

  /** Asks the host only for networks that it is not known to have. */
  void ensure(Hypervisor host) {
    Set<String> there = ready.computeIfAbsent(host.id(), id -> ConcurrentHashMap.newKeySet());
    for (Segment segment : segments.inUse()) {
      if (!there.contains(segment.getId())) {
        host.ensureNetwork(spec(segment));
        there.add(segment.getId());
      }
    }
  }

  /** Nothing is known of the host any more. */
  void lost(String hostId) {
    ready.remove(hostId);
  }

  @EventListener
  void on(HostEvent event) {
    lost(event.hostId());
  }

  private NetworkSpec spec(Segment segment) {
    IPv4Address block = Addresses.block(segment.cidr());
    Set<String> slices =
        subnets.findBySegment(segment.getId()).stream()
            .map(Subnet::cidr)
            .collect(Collectors.toCollection(TreeSet::new));
    List<DhcpHost> hosts = new ArrayList<>();
    slices.forEach(slice -> reserve(Addresses.block(slice), hosts));
    return new NetworkSpec(
        segment.getId(),
        segment.bridge(),
        segment.gateway(),
        block.getPrefixLength(),
        true,
        domain,
        hosts);
  }

  private static void reserve(IPv4Address subnet, List<DhcpHost> hosts) {
    IPv4Address address = Addresses.lowest(subnet);
    for (int i = Addresses.usable(subnet); i > 0; i--) {
      String text = Addresses.text(address);
      hosts.add(new DhcpHost(Addresses.mac(address), text, Addresses.hostName(text)));
      address = address.increment(1);
    }
  }
}
