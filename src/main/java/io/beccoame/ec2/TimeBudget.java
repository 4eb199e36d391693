package io.beccoame.ec2;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Processor time that the request of a thread may still use. Loops whose length callers choose
 * check it; waits, for example for the database, have other limits.
 */
public final class TimeBudget {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final ThreadLocal<@Nullable Long> END = new ThreadLocal<>();

  private TimeBudget() {}

  /** Runs this work; {@link #check} ends it if it takes longer. */
  static <T extends @Nullable Object> T within(Duration most, Supplier<T> work) {
    END.set(THREADS.getCurrentThreadCpuTime() + most.toNanos());
    try {
      return work.get();
    } finally {
      END.remove();
    }
  }

  /**
   * Ends a request that has computed for too long; does nothing outside of a request.
   *
   * @throws Ec2Exception {@code RequestLimitExceeded}
   */
  public static void check() {
    Long end = END.get();
    if (end != null && end - THREADS.getCurrentThreadCpuTime() < 0) {
      throw Ec2Exception.requestLimitExceeded(
          "The request takes too long to compute; please ask for less in one call");
    }
  }
}
