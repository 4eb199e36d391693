package io.beccoame.instance.status;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a status check says. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceStatusSummary.html">InstanceStatusSummary</a>.
 */
public enum Summary {
  /** All is well. */
  OK("passed"),
  /** Something is wrong. */
  IMPAIRED("failed"),
  /** It is too early to say. */
  INITIALIZING("initializing"),
  /** Nobody can know now. */
  INSUFFICIENT_DATA("insufficient-data"),
  /** It doesn't run, so there is nothing to check. */
  NOT_APPLICABLE(null);

  private final @Nullable String reachability;

  Summary(@Nullable String reachability) {
    this.reachability = reachability;
  }

  /** EC2's word for it, such as {@code insufficient-data}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** EC2's word for the detail {@code reachability}; null when there is none. */
  public @Nullable String reachability() {
    return reachability;
  }
}
