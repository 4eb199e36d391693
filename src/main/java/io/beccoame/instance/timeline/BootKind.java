package io.beccoame.instance.timeline;

import java.util.Locale;

/** The cause of a boot. */
public enum BootKind {
  /** A launch. */
  LAUNCH,
  /** A start from stopped. */
  START,
  /** A restart after an accident. */
  RESTART,
  /** The guest rebooted while its domain ran on. */
  REBOOT;

  /** Returns the name in lower case. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
