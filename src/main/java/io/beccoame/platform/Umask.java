package io.beccoame.platform;

import com.sun.jna.Native;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The umask of this process. */
public final class Umask {

  private static final int OTHERS = 077;

  private Umask() {}

  /**
   * Restricts every file that this process creates from now on to its owner, however the process
   * was started: H2 creates its files with the mode that the umask leaves.
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
