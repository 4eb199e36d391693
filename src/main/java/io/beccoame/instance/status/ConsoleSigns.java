package io.beccoame.instance.status;

import com.google.re2j.Pattern;

/** What a guest's console tells of its boot. */
final class ConsoleSigns {

  /** getty's prompt, as Linux and the BSDs write it; and the last line of our own tiny image. */
  private static final Pattern PROMPT =
      Pattern.compile("(?m)(^|[\\s\\w.-]{1,80} )login: ?$|^beccoame: ready\\s*$");

  /** The final message that cloud-init writes unless it is told another one. */
  private static final Pattern CLOUD_INIT =
      Pattern.compile("Cloud-init v\\. \\S{1,80} finished at ");

  /** How much of the text before is needed to see a sign that came in two parts. */
  static final int OVERLAP = 256;

  private ConsoleSigns() {}

  /** Whether it shows a login prompt. */
  static boolean prompt(String console) {
    return PROMPT.matcher(console).find();
  }

  /** Whether it shows that cloud-init is done. */
  static boolean cloudInit(String console) {
    return CLOUD_INIT.matcher(console).find();
  }
}
