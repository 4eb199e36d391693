package io.beccoame.instance;

import io.beccoame.hypervisor.DomainEvent;
import io.beccoame.instance.timeline.Timeline;
import io.beccoame.work.WorkQueue;
import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Wakes instances for their hosts' domain events. */
@Component
class InstanceEvents {

  private final InstanceRepository instances;
  private final Timeline timeline;
  private final WorkQueue work;
  private final TransactionTemplate transactions;
  private final Clock clock;

  InstanceEvents(
      InstanceRepository instances,
      Timeline timeline,
      WorkQueue work,
      TransactionTemplate transactions,
      Clock clock) {
    this.instances = instances;
    this.timeline = timeline;
    this.work = work;
    this.transactions = transactions;
    this.clock = clock;
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
                        instances.lock(id).ifPresent(this::rebooted);
                      }
                      work.wake(InstanceService.KIND, id);
                    }));
  }

  private void rebooted(Instance row) {
    row.lifecycle().rebooted();
    timeline.rebooted(row.getId(), clock.instant());
  }
}
