package io.beccoame.instance.lifecycle;

import java.util.Locale;

/**
 * The state that EC2 shows. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceState.html">InstanceState</a>.
 */
public enum InstanceState {
  /** On its way up. */
  PENDING(0),
  /** Started. */
  RUNNING(16),
  /** Being terminated. */
  SHUTTING_DOWN(32),
  /** Gone. */
  TERMINATED(48),
  /** On its way down. */
  STOPPING(64),
  /** Off. */
  STOPPED(80);

  private final int code;

  InstanceState(int code) {
    this.code = code;
  }

  /** EC2's number for it. */
  public int code() {
    return code;
  }

  /** EC2's word for it, such as {@code shutting-down}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The state as a pure function of the three facts; {@code docs/STATES.md} is this table. */
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
