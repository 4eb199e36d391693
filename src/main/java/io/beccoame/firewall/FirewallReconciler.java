package io.beccoame.firewall;

import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.hypervisor.Hypervisors;
import io.beccoame.work.KeyHost;
import io.beccoame.work.Outcome;
import io.beccoame.work.Routine;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Brings a host's packet filter up to date with the database; the key is the host. */
@Component
class FirewallReconciler implements Routine {

  private static final Duration SOON = Duration.ofSeconds(5);

  private final Firewall firewall;
  private final Hypervisors hypervisors;
  private final Duration sweep;
  private final Clock clock;

  FirewallReconciler(
      Firewall firewall, Hypervisors hypervisors, FirewallProperties properties, Clock clock) {
    this.hypervisors = hypervisors;
    this.sweep = properties.sweep();
    this.firewall = firewall;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return FirewallWakeups.KIND;
  }

  @Override
  public List<String> keys() {
    return hypervisors.all().stream().map(Hypervisor::id).toList();
  }

  @Override
  public Duration period() {
    return sweep;
  }

  @Override
  public Map<String, List<String>> hosts(Collection<String> hostIds) {
    return KeyHost.ofHosts(hostIds);
  }

  /** Applies the filter. A host that can't filter at all is tried again by the sweep only. */
  @Override
  public Outcome reconcile(String hostId) {
    try {
      firewall.ensure(hostId);
      return Outcome.DONE;
    } catch (HypervisorException e) {
      return e.kind() == Kind.UNSUPPORTED
          ? Outcome.DONE
          : Outcome.again(clock.instant().plus(SOON));
    }
  }
}
