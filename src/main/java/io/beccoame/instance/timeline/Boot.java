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
 * @param kind why it boots
 * @param marks when it came past each milestone, as far as it has
 * @param failures how often a step of it failed
 * @param lastError what the host said to the last failure, null without one
 * @param failedAt when that was
 * @param retryAt when the step is tried again
 * @param evidence what was seen of the guest last
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

  /** When it came past that; null when it has not. */
  public @Nullable Instant at(Milestone milestone) {
    return marks.get(milestone);
  }

  /** Whether it has come past that. */
  public boolean has(Milestone milestone) {
    return marks.containsKey(milestone);
  }

  /** Whether the guest itself has shown that it is up: not only its firmware or boot loader. */
  public boolean isProven() {
    return has(Milestone.LEASED)
        || has(Milestone.METADATA)
        || has(Milestone.PROMPT)
        || has(Milestone.CLOUD_INIT)
        || evidence.answeredAt() != null;
  }

  /** The same with a milestone that it has come past, unless it had before. */
  public Boot mark(Milestone milestone, Instant at) {
    if (has(milestone)) {
      return this;
    }
    Map<Milestone, Instant> more = new EnumMap<>(marks);
    more.put(milestone, at);
    return new Boot(
        instanceId, number, kind, more, failures, lastError, failedAt, retryAt, evidence);
  }

  /** The same with other evidence. */
  public Boot with(Evidence now) {
    return new Boot(instanceId, number, kind, marks, failures, lastError, failedAt, retryAt, now);
  }

  /** The time of the milestone before that moment; the begin of the boot when there is none. */
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
