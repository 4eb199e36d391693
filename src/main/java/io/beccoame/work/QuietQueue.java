package io.beccoame.work;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Lets somebody do something while this node has no key in hand. */
@Component
public class QuietQueue {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(10);

  private final ObjectProvider<Scheduler> scheduler;

  QuietQueue(ObjectProvider<Scheduler> scheduler) {
    this.scheduler = scheduler;
  }

  /**
   * Takes no more keys in hand, waits until those in hand are done, runs the work, and goes on.
   * Keys that are woken meanwhile wait. An {@link IllegalStateException} when it doesn't become
   * quiet in 30 s; the work has not begun then.
   */
  public void whileQuiet(Runnable work) {
    scheduler.ifAvailable(Scheduler::pause);
    try {
      awaitQuiet();
      work.run();
    } finally {
      scheduler.ifAvailable(
          paused -> {
            paused.resume();
            paused.triggerCheckForDueExecutions();
          });
    }
  }

  /**
   * Waits until no key is in hand. Inside {@link #whileQuiet}: one that was on its way when the
   * pause began may have been taken a moment after.
   */
  public void awaitQuiet() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (scheduler.stream().anyMatch(each -> !each.getCurrentlyExecuting().isEmpty())) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("Keys are still in hand after " + PATIENCE);
      }
      try {
        Thread.sleep(LOOK.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while keys are in hand", e);
      }
    }
  }
}
