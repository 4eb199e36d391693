package io.beccoame.platform;

import com.sun.jna.Native;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The mask of this process for new files. */
public final class Umask {

  private static final int OTHERS = 077;

  private Umask() {}

  /**
   * Keeps every file that this process makes from now on for its owner, however it was started: H2
   * makes its files with what the mask leaves.
   */
  public static void ownerOnly() {
    try {
      Native.register(Umask.class, "c");
      umask(OTHERS);
    } catch (UnsatisfiedLinkError e) {
      Logger log = LoggerFactory.getLogger(Umask.class);
      log.warn("The mask of new files stays as it is: {}", e.getMessage());
    }
  }

  private static native int umask(int mask);
}
