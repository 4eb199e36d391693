package io.beccoame.instance.timeline;

import java.util.Locale;

/** Why a guest boots. */
public enum BootKind {
  /** A launch. */
  LAUNCH,
  /** A start from stopped. */
  START,
  /** It went down by accident and is started again. */
  RESTART,
  /** The guest rebooted while its domain ran on. */
  REBOOT;

  /** In lower case. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
