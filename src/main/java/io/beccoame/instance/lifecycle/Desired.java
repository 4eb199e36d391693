package io.beccoame.instance.lifecycle;

/** The desired state of an instance. */
public enum Desired {
  /** Running: the instance is started, and restarted after an accident. */
  RUNNING,
  /** Off, with its disks and addresses kept. */
  STOPPED,
  /** Removed with all its resources; final. */
  TERMINATED
}
