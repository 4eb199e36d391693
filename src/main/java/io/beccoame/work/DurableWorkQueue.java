package io.beccoame.work;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.time.Clock;
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
  private final ObjectProvider<Scheduler> scheduler;
  private final Clock clock;

  DurableWorkQueue(WorkTable table, ObjectProvider<Scheduler> scheduler, Clock clock) {
    this.table = table;
    this.scheduler = scheduler;
    this.clock = clock;
  }

  @Override
  public void wake(String kind, Collection<String> keys) {
    if (keys.isEmpty()) {
      return;
    }
    table.wake(keys.stream().map(key -> WorkKey.of(kind, key)).toList(), clock.instant());
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
    return table.place(WorkKey.of(kind, key));
  }

  private void lookNow() {
    scheduler.ifAvailable(Scheduler::triggerCheckForDueExecutions);
  }
}
