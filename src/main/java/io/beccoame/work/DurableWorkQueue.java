package io.beccoame.work;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The queue in the database; a hint to db-scheduler after commit starts the pass within a
 * millisecond.
 */
@Component
class DurableWorkQueue implements WorkQueue {

  private final WorkTable table;
  private final Reconcilers reconcilers;
  private final ObjectProvider<Scheduler> scheduler;
  private final Clock clock;

  DurableWorkQueue(
      WorkTable table, Reconcilers reconcilers, ObjectProvider<Scheduler> scheduler, Clock clock) {
    this.table = table;
    this.reconcilers = reconcilers;
    this.scheduler = scheduler;
    this.clock = clock;
  }

  @Override
  public void wake(String kind, Collection<String> keys) {
    wakeAt(kind, keys, clock.instant());
  }

  @Override
  public void wakeAt(String kind, Collection<String> keys, Instant when) {
    if (keys.isEmpty()) {
      return;
    }
    table.wake(reconcilers.owned(kind, keys), when);
    if (when.isAfter(clock.instant())) {
      // A pass that runs now is followed by another one; db-scheduler finds later ones itself.
      return;
    }
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCommit() {
              lookNow();
            }
          });
    } else {
      lookNow();
    }
  }

  @Override
  public Optional<QueuePosition> place(String kind, String key) {
    return table.place(new WorkKey(kind, key, null).instance());
  }

  private void lookNow() {
    scheduler.ifAvailable(Scheduler::triggerCheckForDueExecutions);
  }
}
