package io.beccoame.instance;

import io.beccoame.hypervisor.DomainEvent;
import io.beccoame.work.WorkQueue;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Turns what hosts say of domains into wake-ups. */
@Component
class InstanceEvents {

  private final InstanceRepository instances;
  private final WorkQueue work;
  private final TransactionTemplate transactions;

  InstanceEvents(InstanceRepository instances, WorkQueue work, TransactionTemplate transactions) {
    this.instances = instances;
    this.work = work;
    this.transactions = transactions;
  }

  @EventListener
  void on(DomainEvent event) {
    transactions.executeWithoutResult(
        status ->
            instances
                .findIdByUuid(event.uuid().toString())
                .ifPresent(
                    id -> {
                      if (event.kind() == DomainEvent.Kind.REBOOTED) {
                        instances.lock(id).ifPresent(row -> row.lifecycle().rebooted());
                      }
                      work.wake(InstanceReconciler.KIND, id);
                    }));
  }
}
