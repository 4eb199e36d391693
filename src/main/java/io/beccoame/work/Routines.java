package io.beccoame.work;

import java.time.Clock;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Puts the keys of all routines into the queue, where they stay. */
@Component
public class Routines {

  private final Reconcilers reconcilers;
  private final WorkQueue work;
  private final Clock clock;

  Routines(Reconcilers reconcilers, WorkQueue work, Clock clock) {
    this.reconcilers = reconcilers;
    this.work = work;
    this.clock = clock;
  }

  /** Wakes each key after its routine's delay; a key that is due earlier stays as it is. */
  @EventListener(ApplicationReadyEvent.class)
  public void begin() {
    for (Routine routine : reconcilers.routines()) {
      work.wakeAt(routine.kind(), routine.keys(), clock.instant().plus(routine.delay()));
    }
  }
}
