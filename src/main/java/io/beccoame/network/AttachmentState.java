package io.beccoame.network;

/** How far an interface is on its way into its instance or out of it. */
public enum AttachmentState {
  /** It shall be plugged in. */
  ATTACHING,
  /** It is plugged in, or will be with the next start. */
  ATTACHED,
  /** It shall be unplugged; nothing passes any more. */
  DETACHING
}
