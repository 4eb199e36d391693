package io.beccoame.work;

import java.time.Duration;

/**
 * The delay after the n-th consecutive failure: doubling from a first delay up to a limit.
 *
 * @param first the delay after the first failure
 * @param limit the longest delay
 */
public record Backoff(Duration first, Duration limit) {

  /** Back-off for work that failed on a host: one second, doubling up to a minute. */
  public static final Backoff HOST = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

  /** The delay after that many failures in a row; zero for none. */
  public Duration after(int failures) {
    if (failures <= 0) {
      return Duration.ZERO;
    }
    Duration delay = first.multipliedBy(1L << Math.min(failures - 1, 30));
    return delay.compareTo(limit) > 0 ? limit : delay;
  }
}
