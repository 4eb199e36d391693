package io.beccoame.instance.status;

import com.google.re2j.Pattern;

/** Signs of the boot in a guest's console output. */
final class ConsoleSigns {

  /** Prompt of getty, as Linux and the BSDs write it; or the last line of our own tiny image. */
  private static final Pattern PROMPT =
      Pattern.compile("(?m)(^|[\\s\\w.-]{1,80} )login: ?$|^beccoame: ready\\s*$");

  /** Default final message of cloud-init. */
  private static final Pattern CLOUD_INIT =
      Pattern.compile("Cloud-init v\\. \\S{1,80} finished at ");

  /** Number of earlier characters needed to find a sign that arrived in two parts. */
  static final int OVERLAP = 256;

  private ConsoleSigns() {}

  /** Returns whether it shows a login prompt. */
  static boolean prompt(String console) {
    return PROMPT.matcher(console).find();
  }

  /** Returns whether it shows that cloud-init is done. */
  static boolean cloudInit(String console) {
    return CLOUD_INIT.matcher(console).find();
  }
}
