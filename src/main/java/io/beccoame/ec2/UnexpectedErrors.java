package io.beccoame.ec2;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The log of errors that nobody expected: one stack for each kind and minute, a line for the rest,
 * so that a caller, or a disk that is full, can't fill the log.
 */
@Component
class UnexpectedErrors {

  private static final Logger LOG = LoggerFactory.getLogger(UnexpectedErrors.class);
  private static final Duration QUIET = Duration.ofMinutes(1);
  private static final int MOST_KINDS = 200;

  private final Map<String, Instant> told = new ConcurrentHashMap<>();
  private final Clock clock;

  UnexpectedErrors(Clock clock) {
    this.clock = clock;
  }

  /** Logs an error; returns whether its stack was written too. */
  boolean log(String action, Throwable error) {
    boolean whole = isNew(kind(error));
    if (whole) {
      LOG.error("A request for {} failed", action, error);
    } else {
      LOG.error("A request for {} failed: {}", action, error.toString());
    }
    return whole;
  }

  private boolean isNew(String kind) {
    Instant now = clock.instant();
    Instant old = now.minus(QUIET);
    if (told.size() >= MOST_KINDS) {
      told.values().removeIf(old::isAfter);
    }
    boolean[] isNew = {false};
    told.compute(
        kind,
        (same, last) -> {
          isNew[0] = last == null || !last.isAfter(old);
          return isNew[0] ? now : last;
        });
    return isNew[0];
  }

  private static String kind(Throwable error) {
    StackTraceElement[] stack = error.getStackTrace();
    return error.getClass().getName() + (stack.length == 0 ? "" : " at " + stack[0]);
  }
}
