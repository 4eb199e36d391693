package io.beccoame.instance;

import io.beccoame.volume.AttachedVolumeChanged;
import io.beccoame.work.WorkQueue;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Wakes an instance in the transaction that requests a change of one of its volumes. */
@Component
class DiskWakeups {

  private final WorkQueue work;

  DiskWakeups(WorkQueue work) {
    this.work = work;
  }

  @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT, fallbackExecution = true)
  void changed(AttachedVolumeChanged change) {
    work.wake(InstanceService.KIND, change.instanceId());
  }
}
