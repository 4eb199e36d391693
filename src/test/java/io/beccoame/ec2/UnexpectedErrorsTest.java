package io.beccoame.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.support.SettableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class UnexpectedErrorsTest {

  private final SettableClock clock = new SettableClock(Instant.parse("2030-01-01T00:00:00Z"));
  private final UnexpectedErrors errors = new UnexpectedErrors(clock);

  @Test
  void aKindShowsItsStackOnceAMinute() {
    assertThat(errors.log("RunInstances", one())).isTrue();
    assertThat(errors.log("StopInstances", one())).isFalse();
    assertThat(errors.log("RunInstances", new ArithmeticException("other"))).isTrue();

    clock.advance(Duration.ofSeconds(59));
    assertThat(errors.log("RunInstances", one())).isFalse();
    clock.advance(Duration.ofSeconds(1));
    assertThat(errors.log("RunInstances", one())).isTrue();
  }

  private static IllegalStateException one() {
    return new IllegalStateException("disk full");
  }
}
