package io.beccoame.ec2;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The time of a processor that the request of a thread may still take. Loops whose length callers
 * choose check it; a wait, for the database for example, has limits of its own.
 */
public final class TimeBudget {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final ThreadLocal<@Nullable Long> END = new ThreadLocal<>();

  private TimeBudget() {}

  /** Does this work, which {@link #check} ends when it takes longer. */
  static <T extends @Nullable Object> T within(Duration most, Supplier<T> work) {
    END.set(THREADS.getCurrentThreadCpuTime() + most.toNanos());
    try {
      return work.get();
    } finally {
      END.remove();
    }
  }

  /**
   * Ends a request that has computed for too long; does nothing outside of one.
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
