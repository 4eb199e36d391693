package io.beccoame.work;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Lets somebody do something while this node has no key in hand. */
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
   * Takes no more keys in hand, waits until those in hand are done, runs the work, and goes on.
   * Keys that are woken meanwhile wait. An {@link IllegalStateException} when it doesn't become
   * quiet in 30 s; the work has not begun then.
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
   * Takes no more keys in hand until {@link #resume()} or the next start, and waits until those in
   * hand are done; returns the keys that still are after 30 s, such as {@code instance/i-123}.
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

  /** Goes on. */
  public void resume() {
    scheduler.ifAvailable(
        paused -> {
          paused.resume();
          paused.triggerCheckForDueExecutions();
        });
  }

  /** Whether it takes no keys in hand now. */
  public boolean isPaused() {
    return scheduler.stream().anyMatch(each -> each.getSchedulerState().isPaused());
  }

  /** The keys that this node has in hand now. */
  public List<String> inHand() {
    return scheduler.stream()
        .flatMap(each -> each.getCurrentlyExecuting().stream())
        .map(each -> each.getTaskInstance().getId())
        .sorted()
        .toList();
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
