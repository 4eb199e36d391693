package io.beccoame.hypervisor.memory;

import io.beccoame.hypervisor.LearnedAddress;
import io.beccoame.hypervisor.Lease;
import io.beccoame.hypervisor.NetworkActivity;
import io.beccoame.hypervisor.NetworkSpec;
import io.beccoame.hypervisor.PowerState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The networks of a {@link MemoryHypervisor}, and the guests' traffic. Thread-safe. */
public final class MemoryTraffic {

  private record Term(@Nullable Instant since, @Nullable Instant until) {}

  private final MemoryNetworks networks = new MemoryNetworks();
  private final Map<String, Term> terms = new HashMap<>();
  private final Map<String, Long> packets = new HashMap<>();
  private final List<LearnedAddress> claims = new ArrayList<>();
  private boolean silent;

  /** Sets whether guests by default take no lease and send nothing from now on. */
  public synchronized void silent(boolean now) {
    silent = now;
  }

  /** Gives the guest of that hardware address a lease of that time, running or not. */
  public synchronized void lease(String mac, Instant since, Instant until) {
    terms.put(mac, new Term(since, until));
  }

  /** Adds so many sent packets to the guest of that hardware address. */
  public synchronized void sends(String mac, long more) {
    packets.merge(mac, more, Long::sum);
  }

  /** Has the guest at that tap claim an address by ARP. */
  public synchronized void claims(String tap, String address) {
    claims(tap, address, null);
  }

  /** Has the guest claim an address that this owner has already, unless null. */
  public synchronized void claims(String tap, String address, @Nullable String owner) {
    claims.add(0, new LearnedAddress(tap, address, owner));
  }

  synchronized List<LearnedAddress> claims() {
    return List.copyOf(claims);
  }

  /** Forgets the settings of single guests, and lets all of them send. */
  public synchronized void clear() {
    terms.clear();
    packets.clear();
    claims.clear();
    silent = false;
  }

  synchronized void ensure(NetworkSpec network) {
    networks.put(network);
  }

  synchronized void remove(String network) {
    networks.remove(network);
  }

  synchronized Map<String, NetworkSpec> networks() {
    return networks.all();
  }

  synchronized void bridge(String name) {
    networks.bridge(name);
  }

  synchronized void needBridge(String name) {
    networks.needBridge(name);
  }

  /** Returns the networks for interfaces; the {@link MemoryHypervisor} guards them. */
  MemoryNetworks plugs() {
    return networks;
  }

  synchronized List<Lease> leases(String name, Collection<MemoryDomain> domains) {
    NetworkSpec network = networks.need(name);
    Set<String> running =
        domains.stream()
            .filter(domain -> domain.state == PowerState.RUNNING)
            .flatMap(domain -> domain.live.keySet().stream())
            .collect(Collectors.toSet());
    return network.hosts().stream()
        .filter(host -> terms.containsKey(host.mac()) || !silent && running.contains(host.mac()))
        .map(
            host -> {
              Term term = terms.getOrDefault(host.mac(), new Term(null, null));
              return new Lease(host.mac(), host.ip(), term.since(), term.until());
            })
        .toList();
  }

  synchronized NetworkActivity heard(MemoryDomain domain, Set<String> macs) {
    long sent = macs.stream().mapToLong(mac -> packets.getOrDefault(mac, 0L)).sum();
    Set<String> addresses =
        domain.nics().stream()
            .filter(
                nic -> !nic.bridge() && macs.contains(nic.mac()) && packets.containsKey(nic.mac()))
            .flatMap(nic -> networks.need(nic.network()).hosts().stream())
            .filter(host -> macs.contains(host.mac()))
            .map(NetworkSpec.DhcpHost::ip)
            .collect(Collectors.toSet());
    return new NetworkActivity(addresses, sent);
  }
}
