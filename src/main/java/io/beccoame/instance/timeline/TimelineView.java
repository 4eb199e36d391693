package io.beccoame.instance.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An instance's timeline as it is shown; times are ISO 8601, durations seconds.
 *
 * @param instance the instance
 * @param state its EC2 state
 * @param queue its place in the queue, while there is work for it
 * @param boots its boots, the launch first; of the later ones the newest
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TimelineView(
    String instance, String state, @Nullable QueuePlace queue, List<BootView> boots) {

  /**
   * A place in the queue.
   *
   * @param status {@code in hand}, {@code due} or {@code later}
   * @param position 1 is the next, while it is due
   * @param ahead how many come before it, while it is due
   * @param dueAt the time at which it becomes due
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record QueuePlace(String status, @Nullable Long position, @Nullable Long ahead, String dueAt) {}

  /**
   * A boot as it is shown.
   *
   * @param boot its number, 1 for the launch
   * @param kind {@code launch}, {@code start}, {@code restart} or {@code reboot}
   * @param phases the milestones it reached, in order of time
   * @param attemptsFailed how often a step failed
   * @param lastError the host's last error
   * @param failedAt the time of that error
   * @param retryAt the time of the next attempt
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record BootView(
      int boot,
      String kind,
      List<PhaseView> phases,
      int attemptsFailed,
      @Nullable String lastError,
      @Nullable String failedAt,
      @Nullable String retryAt) {}

  /**
   * A phase of a boot.
   *
   * @param phase its name, such as {@code address-leased}
   * @param at the time at which it was done
   * @param seconds since the call was accepted
   * @param sincePrevious since the phase before
   */
  record PhaseView(String phase, String at, double seconds, double sincePrevious) {}
}
