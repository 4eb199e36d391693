package io.beccoame.instance.status;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The result of a status check. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceStatusSummary.html">InstanceStatusSummary</a>.
 */
public enum Summary {
  /** All is well. */
  OK("passed"),
  /** The check failed. */
  IMPAIRED("failed"),
  /** The guest is still within its time limit. */
  INITIALIZING("initializing"),
  /** The state can't be determined now. */
  INSUFFICIENT_DATA("insufficient-data"),
  /** The instance is not running, so there is nothing to check. */
  NOT_APPLICABLE(null);

  private final @Nullable String reachability;

  Summary(@Nullable String reachability) {
    this.reachability = reachability;
  }

  /** Returns EC2's word for it, such as {@code insufficient-data}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns EC2's word for the detail {@code reachability}; null if there is none. */
  public @Nullable String reachability() {
    return reachability;
  }
}
