package io.beccoame.support;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for the results of another thread. */
public final class Eventually {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(5);

  private Eventually() {}

  /** Returns when the condition holds; an {@link AssertionError} when it does not in 20 s. */
  public static void until(BooleanSupplier condition) {
    until(LIMIT, condition);
  }

  /** Returns when the condition holds; an {@link AssertionError} when it does not in that time. */
  public static void until(Duration limit, BooleanSupplier condition) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("The condition did not come true within " + limit);
      }
      // A poll without a pause takes a core from the work that it waits for.
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }
}
