package io.beccoame.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.support.SettableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Tests how many requests a source may make. */
class ThrottleTest {

  private final SettableClock clock = new SettableClock(Instant.parse("2030-01-01T00:00:00Z"));
  private final Throttle throttle = new Throttle(10, clock);

  @Test
  void allowsTwoSecondsWorthAtOnceAndThenTheRate() {
    assertThat(allowed("a", 100)).isEqualTo(20);
    clock.advance(Duration.ofMillis(500));
    assertThat(allowed("a", 100)).isEqualTo(5);
    clock.advance(Duration.ofHours(1));
    assertThat(allowed("a", 100)).isEqualTo(20);
  }

  @Test
  void oneSourceCostsAnotherNothing() {
    assertThat(allowed("a", 100)).isEqualTo(20);
    assertThat(allowed("b", 100)).isEqualTo(20);
  }

  @Test
  void aClockSetBackPutsNobodyOffForLonger() {
    assertThat(allowed("a", 20)).isEqualTo(20);
    clock.advance(Duration.ofHours(-1));
    assertThat(allowed("a", 1)).isZero();
    clock.advance(Duration.ofSeconds(1));
    assertThat(allowed("a", 100)).isEqualTo(10);
  }

  @Test
  void remembersOnlySoManySources() {
    assertThat(allowed("first", 100)).isEqualTo(20);
    for (int i = 0; i < 10_000; i++) {
      throttle.allows("other " + i);
    }
    assertThat(allowed("first", 100)).isEqualTo(20);
  }

  @Test
  void zeroIsNoLimit() {
    Throttle none = new Throttle(0, clock);
    for (int i = 0; i < 1000; i++) {
      assertThat(none.allows("a")).isTrue();
    }
  }

  private int allowed(String source, int asked) {
    int allowed = 0;
    for (int i = 0; i < asked; i++) {
      allowed += throttle.allows(source) ? 1 : 0;
    }
    return allowed;
  }
}
