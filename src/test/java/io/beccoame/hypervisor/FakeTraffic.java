package io.beccoame.hypervisor;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the guests of a {@link FakeHypervisor} do on their networks. Thread-safe. */
public final class FakeTraffic {

  private record Term(@Nullable Instant since, @Nullable Instant until) {}

  private final Map<String, Term> terms = new HashMap<>();
  private final Map<String, Long> packets = new HashMap<>();
  private boolean silent;

  /** Whether guests ask for no address and send nothing from now on, unless told otherwise. */
  public synchronized void silent(boolean now) {
    silent = now;
  }

  /** The guest of that hardware address has a lease of that time, running or not. */
  public synchronized void lease(String mac, Instant since, Instant until) {
    terms.put(mac, new Term(since, until));
  }

  /** The guest of that hardware address sends so many packets more. */
  public synchronized void sends(String mac, long more) {
    packets.merge(mac, more, Long::sum);
  }

  /** Forgets what was told of single guests, and lets all of them speak. */
  public synchronized void clear() {
    terms.clear();
    packets.clear();
    silent = false;
  }

  synchronized List<Lease> leases(NetworkSpec network, Collection<FakeDomain> domains) {
    Set<String> running =
        domains.stream()
            .filter(domain -> domain.state == PowerState.RUNNING && domain.spec != null)
            .flatMap(domain -> domain.spec.nics().stream())
            .map(DomainSpec.NicSpec::mac)
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

  synchronized NetworkActivity heard(Collection<NetworkSpec> networks, Set<String> macs) {
    long sent = macs.stream().mapToLong(mac -> packets.getOrDefault(mac, 0L)).sum();
    Set<String> addresses =
        networks.stream()
            .flatMap(network -> network.hosts().stream())
            .filter(host -> macs.contains(host.mac()) && packets.containsKey(host.mac()))
            .map(NetworkSpec.DhcpHost::ip)
            .collect(Collectors.toSet());
    return new NetworkActivity(addresses, sent);
  }
}
