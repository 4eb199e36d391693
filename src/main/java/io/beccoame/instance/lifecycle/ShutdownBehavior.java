package io.beccoame.instance.lifecycle;

import java.util.Locale;

/** The effect of a guest's own power-off: {@code InstanceInitiatedShutdownBehavior}. */
public enum ShutdownBehavior {
  /** The instance is stopped. */
  STOP,
  /** The instance is terminated. */
  TERMINATE;

  /** Returns the name as EC2 writes it, in lower case. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
