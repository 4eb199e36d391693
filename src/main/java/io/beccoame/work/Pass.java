package io.beccoame.work;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** One pass over one key, and what becomes of its row in the queue afterwards. */
@Component
class Pass {

  private static final Logger LOG = LoggerFactory.getLogger(Pass.class);

  private final WorkTable table;
  private final Supplier<Map<String, Reconciler>> reconcilers;
  private final ObjectProvider<Scheduler> scheduler;
  private final Clock clock;
  private final MeterRegistry meters;

  Pass(
      WorkTable table,
      ObjectProvider<Reconciler> reconcilers,
      ObjectProvider<Scheduler> scheduler,
      Clock clock,
      MeterRegistry meters) {
    this.table = table;
    this.reconcilers =
        SingletonSupplier.of(
            () ->
                reconcilers.stream()
                    .collect(Collectors.toMap(Reconciler::kind, Function.identity())));
    this.scheduler = scheduler;
    this.clock = clock;
    this.meters = meters;
  }

  CompletionHandler<Void> run(String instance) {
    WorkKey work = WorkKey.parse(instance);
    long wakeups = table.wakeups(instance);
    try (MDC.MDCCloseable ignored = MDC.putCloseable("key", work.key())) {
      Timer.Sample sample = Timer.start(meters);
      Outcome outcome = reconciler(work.kind()).reconcile(work.key());
      sample.stop(meters.timer("beccoame.work.pass", "kind", work.kind()));
      return (complete, operations) -> settle(instance, wakeups, outcome, complete, operations);
    }
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
      String instance,
      long wakeups,
      Outcome outcome,
      ExecutionComplete complete,
      ExecutionOperations<Void> operations) {
    if (outcome instanceof Outcome.Again again) {
      operations.reschedule(complete, again.at());
      if (table.hurryIfWoken(instance, wakeups, clock.instant())) {
        lookNow();
      }
    } else if (!table.removeUnlessWoken(instance, wakeups)) {
      operations.reschedule(complete, clock.instant());
      lookNow();
    }
  }

  private void lookNow() {
    scheduler.ifAvailable(Scheduler::triggerCheckForDueExecutions);
  }

  private Reconciler reconciler(String kind) {
    Reconciler reconciler = reconcilers.get().get(kind);
    if (reconciler == null) {
      throw new IllegalStateException("No reconciler looks after keys of kind " + kind);
    }
    return reconciler;
  }
}
