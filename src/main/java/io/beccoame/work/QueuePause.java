package io.beccoame.work;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Runs a task while this node is processing no keys. */
@Component
public class QueuePause {

  private static final Logger LOG = LoggerFactory.getLogger(QueuePause.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(10);

  private final ObjectProvider<Scheduler> scheduler;

  QueuePause(ObjectProvider<Scheduler> scheduler) {
    this.scheduler = scheduler;
  }

  /**
   * Picks no more keys, waits until those being processed are done, runs the work, and picks keys
   * again. Keys that are woken meanwhile wait.
   *
   * @throws IllegalStateException if keys are still being processed after 30 s; the work has not
   *     started then
   */
  public void whileQuiet(Runnable work) {
    boolean drained = isPaused();
    scheduler.ifAvailable(Scheduler::pause);
    try {
      awaitQuiet();
      work.run();
    } finally {
      if (!drained) {
        resume();
      }
    }
  }

  /**
   * Picks no more keys until {@link #resume()} or the next start, and waits for those being
   * processed; returns the keys that still are after 30 s, such as {@code instance/i-123}.
   */
  public List<String> drain() {
    scheduler.ifAvailable(Scheduler::pause);
    try {
      awaitQuiet();
    } catch (IllegalStateException e) {
      LOG.warn("The queue takes nothing new, but keys are still in hand: {}", inHand());
    }
    return inHand();
  }

  /** Picks keys again. */
  public void resume() {
    scheduler.ifAvailable(
        paused -> {
          paused.resume();
          paused.triggerCheckForDueExecutions();
        });
  }

  /** Returns whether it picks no keys now. */
  public boolean isPaused() {
    return scheduler.stream().anyMatch(each -> each.getSchedulerState().isPaused());
  }

  /** Returns the keys that this node is processing now. */
  public List<String> inHand() {
    return scheduler.stream()
        .flatMap(each -> each.getCurrentlyExecuting().stream())
        .map(each -> each.getTaskInstance().getId())
        .sorted()
        .toList();
  }

  /**
   * Waits until no key is being processed. Called inside {@link #whileQuiet}: a key may have been
   * picked a moment after the pause began.
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
