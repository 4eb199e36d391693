package io.beccoame.network;

/** The progress of attaching an interface to its instance or detaching it. */
public enum AttachmentState {
  /** The interface is to be attached. */
  ATTACHING,
  /** The interface is attached, or will be at the next start. */
  ATTACHED,
  /** The interface is to be detached; no packets pass any more. */
  DETACHING
}
