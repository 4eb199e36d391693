package io.beccoame.instance.life;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Says which part of the program is writing, from the stack. */
final class Where {

  private static final Pattern LAMBDA = Pattern.compile("lambda\\$(\\w+)\\$\\d+");
  private static final String OWN = Where.class.getPackageName() + ".";

  private Where() {}

  /** The outermost method of the class that is nearest to the database. */
  static String now() {
    return StackWalker.getInstance().walk(Where::name);
  }

  private static String name(Stream<StackWalker.StackFrame> frames) {
    List<StackWalker.StackFrame> known = frames.filter(Where::known).toList();
    if (known.isEmpty()) {
      return "somewhere";
    }
    String type = plain(known.get(0));
    String method = "";
    for (StackWalker.StackFrame frame : known) {
      if (!plain(frame).equals(type)) {
        break;
      }
      method = LAMBDA.matcher(frame.getMethodName()).replaceAll("$1");
    }
    return type.substring(type.lastIndexOf('.') + 1) + "." + method;
  }

  /** Returns the name of the class as written, without Spring's suffix. */
  private static String plain(StackWalker.StackFrame frame) {
    return frame.getClassName().replaceAll("\\$\\$.*", "");
  }

  private static boolean known(StackWalker.StackFrame frame) {
    String type = frame.getClassName();
    return type.equals("com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepository")
        || type.startsWith("io.beccoame.") && !type.startsWith(OWN);
  }
}
