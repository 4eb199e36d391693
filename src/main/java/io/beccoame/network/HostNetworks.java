package io.beccoame.network;

import io.beccoame.hypervisor.HostEvent;
import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.Hypervisors;
import io.beccoame.hypervisor.NetworkSpec;
import io.beccoame.platform.BeccoameProperties;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Ensures that the libvirt networks of a host exist and are active with their reservations, and
 * removes those without machines. Operations on one segment exclude each other, so that a network
 * is never removed between being found and being used.
 */
@Component
class HostNetworks {

  private final SegmentRepository segments;
  private final NetworkInterfaceRepository interfaces;
  private final SegmentSpecs specs;
  private final Hypervisors hosts;
  private final String domain;
  private final Map<String, Map<String, Set<String>>> ready = new ConcurrentHashMap<>();
  private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

  HostNetworks(
      SegmentRepository segments,
      NetworkInterfaceRepository interfaces,
      SegmentSpecs specs,
      Hypervisors hosts,
      BeccoameProperties installation) {
    this.segments = segments;
    this.interfaces = interfaces;
    this.specs = specs;
    this.hosts = hosts;
    this.domain = domain(installation.region());
  }

  /** Returns the DNS domain of a region's private names. */
  static String domain(String region) {
    return region.equals("us-east-1") ? "ec2.internal" : region + ".compute.internal";
  }

  /** Returns the DNS domain of the guests. */
  String domain() {
    return domain;
  }

  /**
   * Ensures the networks of these interfaces; asks the host only about those not known to exist
   * there.
   */
  void ensure(String hostId, Collection<NetworkInterface> nics) {
    Hypervisor host = hosts.get(hostId);
    Set<String> ids = nics.stream().map(NetworkInterface::segment).collect(Collectors.toSet());
    for (Segment segment : segments.findAllById(ids)) {
      if (segment.mode() == SubnetMode.BRIDGE) {
        host.requireBridge(Objects.requireNonNull(segment.hostBridge()));
      } else {
        ensure(host, segment);
      }
    }
  }

  private void ensure(Hypervisor host, Segment segment) {
    ensure(host, MetadataNetwork.NAME, Set::of, beyond -> MetadataNetwork.SPEC);
    ensure(
        host,
        segment.getId(),
        () -> specs.beyondWindow(segment),
        beyond -> specs.of(segment, domain, beyond));
  }

  private void ensure(
      Hypervisor host,
      String name,
      Supplier<Set<String>> wanted,
      Function<Set<String>, NetworkSpec> spec) {
    Map<String, Set<String>> there = there(host.id());
    ReentrantLock one = locks.computeIfAbsent(name, id -> new ReentrantLock());
    one.lock();
    try {
      // Read under the lock: an older value would remove the reservations of another launch.
      Set<String> beyond = wanted.get();
      Set<String> known = there.get(name);
      if (known == null || !known.containsAll(beyond)) {
        host.ensureNetwork(spec.apply(beyond));
        there.put(name, beyond);
      }
    } finally {
      one.unlock();
    }
  }

  /** Removes a subnet's own network from all hosts, unless a machine is in it. */
  void removeUnused(String segmentId) {
    ReentrantLock one = locks.computeIfAbsent(segmentId, id -> new ReentrantLock());
    one.lock();
    try {
      if (interfaces.existsBySegmentAndInstanceIdIsNotNull(segmentId)) {
        return;
      }
      for (Hypervisor host : hosts.all()) {
        there(host.id()).remove(segmentId);
        host.deleteNetwork(segmentId);
      }
    } finally {
      one.unlock();
    }
  }

  /** Forgets what is known of the host. */
  void lost(String hostId) {
    ready.remove(hostId);
  }

  @EventListener
  void on(HostEvent event) {
    lost(event.hostId());
  }

  /**
   * Returns the bridges of the interfaces' segments, by segment; no entry for a libvirt network.
   */
  Map<String, String> bridges(Collection<NetworkInterface> nics) {
    List<String> ids = nics.stream().map(NetworkInterface::segment).distinct().toList();
    return segments.findAllById(ids).stream()
        .filter(segment -> segment.hostBridge() != null)
        .collect(Collectors.toMap(Segment::getId, s -> Objects.requireNonNull(s.hostBridge())));
  }

  private Map<String, Set<String>> there(String hostId) {
    return ready.computeIfAbsent(hostId, id -> new ConcurrentHashMap<>());
  }
}
