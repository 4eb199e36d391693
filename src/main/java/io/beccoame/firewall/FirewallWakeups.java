package io.beccoame.firewall;

import io.beccoame.hypervisor.HostEvent;
import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.Hypervisors;
import io.beccoame.network.InterfacesChanged;
import io.beccoame.network.RoutesChanged;
import io.beccoame.securitygroup.SecurityGroupsChanged;
import io.beccoame.work.WorkQueue;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Wakes the hosts' filters: as the last act of the transaction of every change that affects them,
 * so that their rows are locked briefly; after a start; and periodically.
 */
@Component
class FirewallWakeups {

  /** The kind of the keys that this wakes. */
  static final String KIND = "firewall";

  private final WorkQueue work;
  private final Hypervisors hypervisors;

  FirewallWakeups(WorkQueue work, Hypervisors hypervisors) {
    this.work = work;
    this.hypervisors = hypervisors;
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

  @EventListener(ApplicationReadyEvent.class)
  void ready() {
    wake();
  }

  @Scheduled(
      fixedDelayString = "${beccoame.security-group.sweep:30s}",
      initialDelayString = "${beccoame.security-group.sweep:30s}")
  void wake() {
    work.wake(KIND, hypervisors.all().stream().map(Hypervisor::id).toList());
  }
}
