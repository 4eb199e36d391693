package io.beccoame.work;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** A pass over one key, and the update of its row in the queue afterwards. */
@Component
class Pass {

  private static final Logger LOG = LoggerFactory.getLogger(Pass.class);

  private final WorkTable table;
  private final Reconcilers reconcilers;
  private final ObjectProvider<Scheduler> scheduler;
  private final Clock clock;
  private final MeterRegistry meters;

  Pass(
      WorkTable table,
      Reconcilers reconcilers,
      ObjectProvider<Scheduler> scheduler,
      Clock clock,
      MeterRegistry meters) {
    this.table = table;
    this.reconcilers = reconcilers;
    this.scheduler = scheduler;
    this.clock = clock;
    this.meters = meters;
  }

  CompletionHandler<Void> run(String task, String instance) {
    WorkKey work = WorkKey.parse(task, instance);
    long wakeups = table.wakeups(work);
    try (MDC.MDCCloseable ignored = MDC.putCloseable("key", work.key())) {
      Timer.Sample sample = Timer.start(meters);
      Outcome outcome = handedOver(work) ? Outcome.DONE : reconcile(work);
      sample.stop(meters.timer("beccoame.work.pass", "kind", work.kind()));
      return (complete, operations) -> settle(work, wakeups, outcome, complete, operations);
    }
  }

  private Outcome reconcile(WorkKey work) {
    Reconciler reconciler = reconcilers.of(work.kind());
    Outcome outcome = reconciler.reconcile(work.key());
    return outcome == Outcome.DONE && reconciler instanceof Routine routine
        ? Outcome.again(clock.instant().plus(routine.period()))
        : outcome;
  }

  // Keys of hosts stood among the fleet's before hosts had their own.
  private boolean handedOver(WorkKey work) {
    if (work.host() != null) {
      return false;
    }
    List<WorkKey> owned = reconcilers.owned(work.kind(), List.of(work.key()));
    if (owned.contains(work)) {
      return false;
    }
    table.wake(owned, clock.instant());
    lookNow();
    return true;
  }

  void failed(ExecutionComplete complete, ExecutionOperations<Void> operations) {
    int failures = complete.getExecution().consecutiveFailures + 1;
    LOG.error(
        "A pass over {} failed, time {} in a row",
        complete.getExecution().taskInstance.getId(),
        failures,
        complete.getCause().orElse(null));
    operations.reschedule(complete, clock.instant().plus(Backoff.HOST.after(failures)));
  }

  private void settle(
      WorkKey work,
      long wakeups,
      Outcome outcome,
      ExecutionComplete complete,
      ExecutionOperations<Void> operations) {
    if (outcome instanceof Outcome.Again again) {
      operations.reschedule(complete, again.at());
      if (table.hurryIfWoken(work, wakeups, clock.instant())) {
        lookNow();
      }
    } else if (!table.removeUnlessWoken(work, wakeups)) {
      operations.reschedule(complete, clock.instant());
      lookNow();
    }
  }

  private void lookNow() {
    scheduler.ifAvailable(Scheduler::triggerCheckForDueExecutions);
  }
}
