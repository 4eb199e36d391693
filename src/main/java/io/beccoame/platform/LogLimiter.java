package io.beccoame.platform;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.helpers.MessageFormatter;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/**
 * Keeps warnings and errors from filling the log: the same line, or the stack of the same kind of
 * error, is written once a minute, and lines of one form thirty times. Suppressed lines are
 * counted. The limit applies to libraries too, since a lost database is reported by many at once.
 */
@Component
class LogLimiter extends TurboFilter {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int LINES_OF_ONE_FORM = 30;
  private static final int MOST_KINDS = 2_000;
  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(LogLimiter.class);

  private final Map<String, Window> windows = new ConcurrentHashMap<>();
  private final Clock clock;

  LogLimiter(Clock clock) {
    this.clock = clock;
  }

  /**
   * Number of lines of one kind in the minute that starts at {@code begin}, suppressed ones
   * included.
   */
  private record Window(Instant begin, int lines) {}

  @PostConstruct
  void install() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.addTurboFilter(this);
    }
  }

  @PreDestroy
  void remove() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.getTurboFilterList().remove(this);
    }
  }

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] parameters,
      @Nullable Throwable thrown) {
    if (format == null || !level.isGreaterOrEqual(Level.WARN)) {
      return FilterReply.NEUTRAL;
    }
    String form = logger.getName() + " " + format;
    Throwable error = thrown == null ? MessageFormatter.getThrowableCandidate(parameters) : thrown;
    String line =
        error == null
            ? logger.getName() + " " + MessageFormatter.basicArrayFormat(format, parameters)
            : form + " " + kind(error);
    if (isWithin(line, 1) && (error != null || isWithin("form " + form, LINES_OF_ONE_FORM))) {
      return FilterReply.NEUTRAL;
    }
    return FilterReply.DENY;
  }

  /** Returns the number of kinds remembered. */
  int kinds() {
    return windows.size();
  }

  private boolean isWithin(String kind, int most) {
    Instant now = clock.instant();
    Instant old = now.minus(MINUTE);
    if (windows.size() >= MOST_KINDS) {
      windows.values().removeIf(window -> !window.begin().isAfter(old));
      if (windows.size() >= MOST_KINDS) {
        windows.clear();
      }
    }
    int[] leftOut = {0};
    Window current =
        windows.compute(
            kind,
            (same, last) -> {
              if (last != null && last.begin().isAfter(old)) {
                return new Window(last.begin(), last.lines() + 1);
              }
              leftOut[0] = last == null ? 0 : last.lines() - most;
              return new Window(now, 1);
            });
    if (leftOut[0] > 0) {
      LOG.info("{} more lines like the next one were left out", leftOut[0]);
    }
    return current.lines() <= most;
  }

  /** Returns a key for failures of one type at one place, whatever their messages say. */
  private static String kind(Throwable error) {
    Throwable cause = NestedExceptionUtils.getMostSpecificCause(error);
    StackTraceElement[] stack = cause.getStackTrace();
    return error.getClass().getName()
        + " "
        + cause.getClass().getName()
        + (stack.length == 0 ? "" : " at " + stack[0]);
  }
}
