package io.beccoame.instance.status;

import io.beccoame.instance.lifecycle.InstanceState;
import io.beccoame.instance.lifecycle.Observed;
import io.beccoame.instance.timeline.Boot;
import io.beccoame.instance.timeline.Evidence;
import io.beccoame.instance.timeline.Milestone;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Computes the status checks from the observations; pure. {@code docs/STATES.md} has the table.
 *
 * @param patience how long a guest may show no sign of life
 */
record StatusRules(Duration patience) {

  /**
   * Returns the checks.
   *
   * @param state the EC2 state
   * @param observed the last observation of the domain
   * @param observedAt the time at which it changed to that
   * @param boot the instance's newest boot; null if there is none
   * @param now the time
   */
  Checks checks(
      InstanceState state,
      Observed observed,
      @Nullable Instant observedAt,
      @Nullable Boot boot,
      Instant now) {
    if (state != InstanceState.RUNNING) {
      return all(Check.of(Summary.NOT_APPLICABLE));
    }
    return switch (observed) {
      case UNKNOWN ->
          new Checks(
              Check.impaired(observedAt),
              Check.of(Summary.INSUFFICIENT_DATA),
              Check.of(Summary.INSUFFICIENT_DATA));
      case PAUSED ->
          new Checks(
              Check.impaired(observedAt),
              Check.of(Summary.INSUFFICIENT_DATA),
              Check.impaired(observedAt));
      case NEVER_SEEN -> all(Check.of(Summary.INITIALIZING));
      default ->
          new Checks(
              Check.of(Summary.OK),
              boot == null ? Check.of(Summary.INITIALIZING) : guest(boot, now),
              Check.of(Summary.OK));
    };
  }

  private static Checks all(Check check) {
    return new Checks(check, check, check);
  }

  /**
   * Returns the check of the guest, which is impaired only if a probe after its time limit found
   * nothing.
   */
  private Check guest(Boot boot, Instant now) {
    Instant started = boot.at(Milestone.STARTED);
    if (started == null) {
      return Check.of(Summary.INITIALIZING);
    }
    Evidence evidence = boot.evidence();
    Instant trusted = aliveUntil(boot, started);
    Instant looked = evidence.lookedAt();
    if (trusted != null && looked != null && !looked.isBefore(trusted)) {
      return Check.impaired(trusted);
    }
    Instant newest = latest(started, looked, evidence.metadataSeenAt());
    if (now.isAfter(newest.plus(patience))) {
      return Check.of(Summary.INSUFFICIENT_DATA);
    }
    return Check.of(boot.isProven() ? Summary.OK : Summary.INITIALIZING);
  }

  /** Returns the time until which the observations prove life; null for ever. */
  private @Nullable Instant aliveUntil(Boot boot, Instant started) {
    Evidence evidence = boot.evidence();
    Instant lease = evidence.leaseUntil();
    if (boot.has(Milestone.LEASED) && lease == null) {
      return null;
    }
    Instant seen = started;
    if (boot.isProven()) {
      seen =
          latest(
              started,
              boot.at(Milestone.LEASED),
              boot.at(Milestone.PROMPT),
              boot.at(Milestone.CLOUD_INIT),
              evidence.metadataSeenAt(),
              evidence.answeredAt(),
              evidence.consoleAt());
    }
    seen = seen.plus(patience);
    return boot.has(Milestone.LEASED) ? latest(seen, lease) : seen;
  }

  private static Instant latest(Instant first, @Nullable Instant... others) {
    Instant latest = first;
    for (Instant other : others) {
      latest = other != null && other.isAfter(latest) ? other : latest;
    }
    return latest;
  }
}
