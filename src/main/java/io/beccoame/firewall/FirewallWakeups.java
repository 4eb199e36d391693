package io.beccoame.firewall;

import io.beccoame.host.HostService;
import io.beccoame.hypervisor.HostEvent;
import io.beccoame.hypervisor.Hypervisors;
import io.beccoame.network.InterfacesChanged;
import io.beccoame.network.RoutesChanged;
import io.beccoame.securitygroup.SecurityGroupsChanged;
import io.beccoame.work.WorkQueue;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Wakes the hosts' filters: as the last act of the transaction of every change that affects them,
 * so that their rows are locked briefly.
 */
@Component
class FirewallWakeups {

  /** The kind of the keys that this wakes. */
  static final String KIND = "firewall";

  private final WorkQueue work;
  private final Hypervisors hypervisors;
  private final HostService hosts;

  FirewallWakeups(WorkQueue work, Hypervisors hypervisors, HostService hosts) {
    this.work = work;
    this.hypervisors = hypervisors;
    this.hosts = hosts;
  }

  @TransactionalEventListener(
      phase = TransactionPhase.BEFORE_COMMIT,
      classes = {SecurityGroupsChanged.class, InterfacesChanged.class, RoutesChanged.class},
      fallbackExecution = true)
  void changed() {
    wake();
  }

  @EventListener
  void found(HostEvent event) {
    if (event.reachable()) {
      work.wake(KIND, event.hostId());
    }
  }

  private void wake() {
    Set<String> all = new TreeSet<>(hosts.ids());
    hypervisors.all().forEach(own -> all.add(own.id()));
    work.wake(KIND, all);
  }
}
