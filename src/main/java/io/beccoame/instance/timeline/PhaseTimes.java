package io.beccoame.instance.timeline;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Measures how long each phase of boots takes, since the one before it. */
@Component
public class PhaseTimes {

  private static final Duration[] BUCKETS =
      java.util.stream.Stream.of(0.01, 0.1, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0)
          .map(seconds -> Duration.ofMillis((long) (seconds * 1000)))
          .toArray(Duration[]::new);

  private final MeterRegistry meters;

  PhaseTimes(MeterRegistry meters) {
    this.meters = meters;
  }

  /** Counts a milestone that a boot has reached, once the surrounding transaction is committed. */
  public void passed(Boot boot, Milestone milestone) {
    Duration took = Duration.between(boot.before(milestone), boot.marks().get(milestone));
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCommit() {
              record(boot.kind(), milestone, took);
            }
          });
    } else {
      record(boot.kind(), milestone, took);
    }
  }

  private void record(BootKind kind, Milestone milestone, Duration took) {
    Timer.builder("beccoame.launch.phase")
        .description("How long the phases of boots take")
        .tag("phase", milestone.wire())
        .tag("boot", kind.wire())
        .serviceLevelObjectives(BUCKETS)
        .register(meters)
        .record(took);
  }
}
