package io.beccoame.instance.lifecycle;

import java.util.Locale;

/**
 * What becomes of an instance whose guest powers itself off: {@code
 * InstanceInitiatedShutdownBehavior}.
 */
public enum ShutdownBehavior {
  /** It is stopped. */
  STOP,
  /** It is terminated. */
  TERMINATE;

  /** As EC2 writes it, in lower case. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
