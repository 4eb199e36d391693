package io.beccoame.instance.lifecycle;

import io.beccoame.hypervisor.PowerState;

/** The last observation of an instance's domain. */
public enum Observed {
  /** Not observed yet. */
  NEVER_SEEN,
  /** The host has no such domain. */
  ABSENT,
  /** Defined and off. */
  OFF,
  /** Running. */
  RUNNING,
  /** Suspended in memory. */
  PAUSED,
  /** The guest crashed. */
  CRASHED,
  /** The host does not answer; nothing may be concluded. */
  UNKNOWN;

  /** Returns the observation for a host's power state. */
  public static Observed of(PowerState state) {
    return switch (state) {
      case ABSENT -> ABSENT;
      case OFF -> OFF;
      case RUNNING -> RUNNING;
      case PAUSED -> PAUSED;
      case CRASHED -> CRASHED;
    };
  }

  /** Returns whether the domain is known not to execute anything. */
  public boolean isDown() {
    return this == ABSENT || this == OFF;
  }
}
