package io.beccoame.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.support.SettableClock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Tests the stored requests of guests. */
class RequestLogTest {

  private final RequestLog log =
      new RequestLog(new SettableClock(Instant.parse("2030-01-01T00:00:00Z")));

  @Test
  void keepsTheNewestOfEachGuest() {
    for (int i = 0; i < 250; i++) {
      log.add("i-1", "GET", "/" + i, 200);
    }
    log.add("i-2", "GET", "/other", 404);

    assertThat(log.of("i-1")).hasSize(200);
    assertThat(log.of("i-1").get(0).path()).isEqualTo("/50");
    assertThat(log.of("i-1").get(199).path()).isEqualTo("/249");
    assertThat(log.of("i-2")).hasSize(1);
    assertThat(log.of("i-3")).isEmpty();
  }

  @Test
  void cutsOffWhatAGuestMakesLong() {
    log.add("i-1", "G".repeat(10_000), "/" + "x".repeat(10_000), 404);

    assertThat(log.of("i-1").get(0).path()).hasSize(256);
    assertThat(log.of("i-1").get(0).method()).hasSize(256);
  }

  @Test
  void forgetsTheGuestsThatWereSilentForLongest() {
    for (int i = 0; i < 1000; i++) {
      log.add("i-" + i, "GET", "/", 200);
    }
    log.add("i-0", "GET", "/again", 200);
    log.add("i-1000", "GET", "/", 200);

    assertThat(log.of("i-0")).hasSize(2);
    assertThat(log.of("i-1")).isEmpty();
    assertThat(log.of("i-2")).hasSize(1);
  }
}
