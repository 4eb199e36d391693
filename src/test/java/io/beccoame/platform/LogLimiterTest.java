package io.beccoame.platform;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.read.ListAppender;
import io.beccoame.support.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogLimiterTest {

  private final SettableClock clock = new SettableClock(Instant.parse("2030-01-01T00:00:00Z"));
  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final LogLimiter limiter = new LogLimiter(clock);
  private final Logger log = context.getLogger("some.room");
  private final Logger own = context.getLogger(LogLimiter.class);
  private final List<TurboFilter> others = List.copyOf(context.getTurboFilterList());
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @BeforeEach
  void listen() {
    lines.start();
    log.addAppender(lines);
    log.setAdditive(false);
    own.setLevel(Level.INFO);
    own.addAppender(lines);
    // Contexts of other tests, which are still alive, have one each, with their own clocks.
    context.resetTurboFilterList();
    limiter.install();
  }

  @AfterEach
  void leave() {
    limiter.remove();
    context.getTurboFilterList().addAll(others);
    log.detachAppender(lines);
    own.detachAppender(lines);
    own.setLevel(null);
  }

  @Test
  void theSameLineIsWrittenOnceAMinute() {
    for (int i = 0; i < 100; i++) {
      log.warn("The database is closed");
      log.warn("The database is closed: {}", "full");
    }
    assertThat(written()).containsExactly("The database is closed", "The database is closed: full");

    clock.advance(Duration.ofMinutes(1));
    log.warn("The database is closed");

    assertThat(written())
        .endsWith("99 more lines like the next one were left out", "The database is closed");
  }

  @Test
  void aKindOfErrorShowsItsStackOnceAMinuteWhateverItsMessage() {
    for (int i = 0; i < 100; i++) {
      log.error("A pass over {} failed", "i-" + i, one(i));
    }
    log.error("A pass over {} failed", "i-x", new ArithmeticException("other"));
    log.error("A launch failed", one(1));

    assertThat(written())
        .containsExactly("A pass over i-0 failed", "A pass over i-x failed", "A launch failed");
  }

  @Test
  void linesOfOneFormAreBoundedAndOthersAreNot() {
    for (int i = 0; i < 100; i++) {
      log.warn("Domain {} is not known", i);
      log.info("Domain {} is known", "a");
    }

    assertThat(written()).hasSize(130);
    log.warn("Another line");
    assertThat(written()).hasSize(131);
  }

  @Test
  void theLimiterRemembersABoundedNumberOfKinds() {
    for (int i = 0; i < 10_000; i++) {
      log.warn("Line " + i);
    }

    assertThat(written()).hasSize(10_000);
    assertThat(limiter.kinds()).isLessThanOrEqualTo(2_000);
  }

  private List<String> written() {
    return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private static IllegalStateException one(int number) {
    return new IllegalStateException("disk full " + number);
  }
}
