package io.beccoame.hypervisor.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.support.Eventually;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that a guest whose agent failed is thawed as soon as it answers. */
class ThawsTest {

  private static final int TRIES = 4;

  private final UUID guest = UUID.randomUUID();
  private final Map<UUID, Integer> asked = new ConcurrentHashMap<>();

  @ParameterizedTest
  @CsvSource({
    "UNREACHABLE, 0, 1",
    "FAILED,      2, 3",
    "TIMEOUT,     3, 4",
    "WRONG_STATE, 9, 4",
    "NOT_FOUND,   9, 1"
  })
  void isTriedUntilItIsDoneOrGoneOrLongEnough(Kind kind, int failures, int calls) {
    try (Thaws thaws = failing(kind, failures)) {
      thaws.owe(guest);
      Eventually.until(() -> !thaws.owed(guest));
      assertThat(asked).containsExactly(Map.entry(guest, calls));
    }
  }

  @Test
  void isOwedUntilThenAndOnce() {
    CountDownLatch answers = new CountDownLatch(1);
    try (Thaws thaws =
        new Thaws(
            "local",
            uuid -> {
              asked.merge(uuid, 1, Integer::sum);
              Eventually.until(() -> answers.getCount() == 0);
            },
            Duration.ZERO,
            TRIES)) {
      thaws.owe(guest);
      thaws.owe(guest);
      assertThat(thaws.owed(guest)).isTrue();
      assertThat(thaws.owed(UUID.randomUUID())).isFalse();
      answers.countDown();
      Eventually.until(() -> !thaws.owed(guest));
      assertThat(asked).containsExactly(Map.entry(guest, 1));
      thaws.owe(guest);
      Eventually.until(() -> asked.equals(Map.of(guest, 2)));
    }
  }

  private Thaws failing(Kind kind, int failures) {
    return new Thaws(
        "local",
        uuid -> {
          if (asked.merge(uuid, 1, Integer::sum) <= failures) {
            throw new HypervisorException(kind, "the agent says nothing", null);
          }
        },
        Duration.ofMillis(1),
        TRIES);
  }
}
