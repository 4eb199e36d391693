package io.beccoame.instance.lifecycle;

import java.util.Locale;

/**
 * The state that EC2 shows. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceState.html">InstanceState</a>.
 */
public enum InstanceState {
  /** Starting. */
  PENDING(0),
  /** Started. */
  RUNNING(16),
  /** Being terminated. */
  SHUTTING_DOWN(32),
  /** Removed. */
  TERMINATED(48),
  /** Stopping. */
  STOPPING(64),
  /** Off. */
  STOPPED(80);

  private final int code;

  InstanceState(int code) {
    this.code = code;
  }

  /** Returns EC2's number for it. */
  public int code() {
    return code;
  }

  /** Returns EC2's word for it, such as {@code shutting-down}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Returns the state as a pure function of the three facts; {@code docs/STATES.md} has this table.
   */
  public static InstanceState of(Desired desired, Observed observed, Phase phase) {
    if (phase == Phase.RELEASED) {
      return TERMINATED;
    }
    return switch (desired) {
      case TERMINATED -> SHUTTING_DOWN;
      case STOPPED -> observed.isDown() ? STOPPED : STOPPING;
      case RUNNING ->
          switch (phase) {
            case REBOOTING -> RUNNING;
            case UP -> observed.isDown() || observed == Observed.CRASHED ? PENDING : RUNNING;
            default -> PENDING;
          };
    };
  }
}
