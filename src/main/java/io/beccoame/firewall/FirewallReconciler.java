package io.beccoame.firewall;

import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.work.Outcome;
import io.beccoame.work.Reconciler;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Brings a host's packet filter up to date with the database; the key is the host. */
@Component
class FirewallReconciler implements Reconciler {

  private static final Duration SOON = Duration.ofSeconds(5);

  private final Firewall firewall;
  private final Clock clock;

  FirewallReconciler(Firewall firewall, Clock clock) {
    this.firewall = firewall;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return FirewallWakeups.KIND;
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
