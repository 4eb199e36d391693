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
  /** Terminated: everything was given back. */
  RELEASED
}
