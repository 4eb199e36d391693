package io.beccoame.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.support.SettableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class GuessesTest {

  private static final String SOURCE = "192.0.2.1";

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-30T12:00:00Z"));
  private final Guesses guesses = new Guesses(clock);

  @Test
  void aSourceHasSoManyAMinuteAndOthersTheirOwn() {
    exhaust(SOURCE, "admin");

    assertThat(guesses.take(SOURCE, "admin")).isFalse();
    assertThat(guesses.take(SOURCE, "metrics")).isTrue();
    assertThat(guesses.take("192.0.2.2", "admin")).isTrue();
    assertThat(guesses.rest(SOURCE, "admin")).isEqualTo(Guesses.WINDOW);

    clock.advance(Guesses.WINDOW);
    assertThat(guesses.take(SOURCE, "admin")).isTrue();
  }

  @Test
  void rightOnesCostNothing() {
    for (int i = 0; i < 10 * Guesses.ALLOWED; i++) {
      assertThat(guesses.take(SOURCE, "metrics")).isTrue();
      guesses.right(SOURCE, "metrics");
    }
  }

  @Test
  void anAddressOfIpv6IsItsNetwork() {
    exhaust("2001:db8:1:2::1", "admin");

    assertThat(guesses.take("2001:db8:1:2:ffff::9", "admin")).isFalse();
    assertThat(guesses.take("2001:db8:1:3::1", "admin")).isTrue();
  }

  @Test
  void aClockThatWasSetBackLocksNobodyOut() {
    exhaust(SOURCE, "admin");
    clock.advance(Duration.ofDays(-1));

    assertThat(guesses.take(SOURCE, "admin")).isTrue();
  }

  @Test
  void thousandsAreTwoLinesAndANumber(CapturedOutput output) {
    for (int i = 0; i < 5_000; i++) {
      if (guesses.take(SOURCE, "A password of admin")) {
        guesses.wrong(SOURCE, "A password of admin");
      }
    }
    clock.advance(Guesses.WINDOW);
    guesses.take(SOURCE, "A password of admin");

    assertThat(output.toString().lines())
        .containsExactlyInAnyOrderElementsOf(
            output.toString().lines().filter(line -> line.contains("from 192.0.2.1")).toList())
        .hasSize(3)
        .anyMatch(line -> line.endsWith("is wrong; 20 a minute are looked at"))
        .anyMatch(line -> line.endsWith("20 were wrong, so no more are looked at for 60 s"))
        .anyMatch(line -> line.endsWith("4980 more in the minute before"));
  }

  @Test
  void manySourcesAreFewLines(CapturedOutput output) {
    for (int i = 0; i < 5_000; i++) {
      String source = "198.51." + i / 256 + "." + i % 256;
      guesses.take(source, "admin");
      guesses.wrong(source, "admin");
    }

    assertThat(output.toString().lines()).hasSizeLessThanOrEqualTo(30);
  }

  private void exhaust(String source, String what) {
    for (int i = 0; i < Guesses.ALLOWED; i++) {
      assertThat(guesses.take(source, what)).isTrue();
      guesses.wrong(source, what);
    }
  }
}
