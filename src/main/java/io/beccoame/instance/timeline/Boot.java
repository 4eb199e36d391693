package io.beccoame.instance.timeline;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A boot of an instance.
 *
 * @param instanceId the instance
 * @param number from 1, the launch
 * @param kind the cause of the boot
 * @param marks the time of each milestone reached
 * @param failures how often a step of it failed
 * @param lastError the host's last error; null without one
 * @param failedAt the time of that error
 * @param retryAt the time of the next attempt
 * @param evidence the last observations of the guest
 */
public record Boot(
    String instanceId,
    int number,
    BootKind kind,
    Map<Milestone, Instant> marks,
    int failures,
    @Nullable String lastError,
    @Nullable Instant failedAt,
    @Nullable Instant retryAt,
    Evidence evidence) {

  /** Returns the time at which it reached the milestone; null before. */
  public @Nullable Instant at(Milestone milestone) {
    return marks.get(milestone);
  }

  /** Returns whether it has reached the milestone. */
  public boolean has(Milestone milestone) {
    return marks.containsKey(milestone);
  }

  /**
   * Returns whether the guest itself has shown that it is up: not only its firmware or boot loader.
   */
  public boolean isProven() {
    return has(Milestone.LEASED)
        || has(Milestone.METADATA)
        || has(Milestone.PROMPT)
        || has(Milestone.CLOUD_INIT)
        || evidence.answeredAt() != null;
  }

  /** Returns a copy with a milestone, unless it was reached before. */
  public Boot mark(Milestone milestone, Instant at) {
    if (has(milestone)) {
      return this;
    }
    Map<Milestone, Instant> more = new EnumMap<>(marks);
    more.put(milestone, at);
    return new Boot(
        instanceId, number, kind, more, failures, lastError, failedAt, retryAt, evidence);
  }

  /** Returns a copy with other evidence. */
  public Boot with(Evidence now) {
    return new Boot(instanceId, number, kind, marks, failures, lastError, failedAt, retryAt, now);
  }

  /** Returns the time of the previous milestone; the start of the boot if there is none. */
  Instant before(Milestone milestone) {
    Instant begin = marks.get(Milestone.ACCEPTED);
    Instant mine = marks.get(milestone);
    if (begin == null || mine == null) {
      throw new IllegalStateException(milestone + " of " + this);
    }
    return marks.entrySet().stream()
        .filter(each -> each.getKey() != milestone && !each.getValue().isAfter(mine))
        .filter(each -> !each.getValue().equals(mine) || each.getKey().compareTo(milestone) < 0)
        .map(Map.Entry::getValue)
        .max(Instant::compareTo)
        .orElse(begin);
  }
}
