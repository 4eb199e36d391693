package io.beccoame.instance.status;

import io.beccoame.instance.timeline.Boot;
import io.beccoame.instance.timeline.BootKind;
import io.beccoame.instance.timeline.Evidence;
import io.beccoame.instance.timeline.Milestone;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Boots as tests need them. */
final class Guests {

  static final Instant STARTED = Instant.parse("2030-01-02T03:00:00Z");
  static final Duration PATIENCE = Duration.ofMinutes(5);

  private Guests() {}

  /** Returns a boot that has started and shown nothing. */
  static Boot booting() {
    return booting(BootKind.LAUNCH);
  }

  static Boot booting(BootKind kind) {
    return new Boot(
        "i-1",
        1,
        kind,
        Map.of(Milestone.ACCEPTED, STARTED.minusSeconds(2), Milestone.STARTED, STARTED),
        0,
        null,
        null,
        null,
        Evidence.NONE);
  }

  /** A moment of that boot. */
  static Instant after(int minutes) {
    return STARTED.plus(Duration.ofMinutes(minutes));
  }

  /** Returns the same boot after a probe. */
  static Boot looked(Boot boot, Instant at) {
    return boot.with(boot.evidence().looked(at));
  }

  static Boot leased(Boot boot, @Nullable Instant until) {
    return boot.with(boot.evidence().lease(until)).mark(Milestone.LEASED, after(0).plusSeconds(9));
  }

  static Boot metadata(Boot boot, Instant at) {
    Evidence old = boot.evidence();
    Evidence now =
        new Evidence(
            old.leaseUntil(),
            at,
            old.answeredAt(),
            old.packets(),
            old.consoleAt(),
            old.consoleFrom(),
            old.consoleSize(),
            old.lookedAt());
    return boot.with(now).mark(Milestone.METADATA, at);
  }
}
