package io.beccoame.instance.lifecycle;

/** The phase of an instance's current launch or start. */
public enum Phase {
  /** The call was answered; nothing exists on the host yet. */
  ACCEPTED,
  /** The disks exist. */
  DISKS_READY,
  /** The domain is defined from the row. */
  DEFINED,
  /** The domain was started. */
  UP,
  /** The domain was started and a reboot is wanted; the domain may be off for a moment. */
  REBOOTING,
  /** Terminated: all resources are released. */
  RELEASED
}
