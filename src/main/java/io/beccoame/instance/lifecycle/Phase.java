package io.beccoame.instance.lifecycle;

/** How far the current launch or start of an instance has come. */
public enum Phase {
  /** The call was answered; nothing exists on the host yet. */
  ACCEPTED,
  /** The disks exist. */
  DISKS_READY,
  /** The domain is defined with what the row says. */
  DEFINED,
  /** The domain was started. */
  UP,
  /** The domain was started and a reboot is wanted; the domain may be off for a moment. */
  REBOOTING,
  /** Terminated: everything was given back. */
  RELEASED
}
