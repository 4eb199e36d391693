package io.beccoame.instance.lifecycle;

/** What the caller wants of an instance. */
public enum Desired {
  /** It shall run, and be started again when it stops by accident. */
  RUNNING,
  /** It shall be off and keep its disks and addresses. */
  STOPPED,
  /** It shall be gone with all it holds; final. */
  TERMINATED
}
