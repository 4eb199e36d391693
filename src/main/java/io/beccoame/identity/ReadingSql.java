package io.beccoame.identity;

import java.util.Locale;
import java.util.Set;

/**
 * SQL that only reads, by the first word of each statement. The wall behind it is the rights of the
 * database's user; this one keeps away what H2 grants everyone: temporary tables, which fill the
 * database's disk, and settings of the session, such as the limit of time.
 */
final class ReadingSql {

  private static final Set<String> WORDS =
      Set.of("select", "with", "values", "table", "show", "explain", "help");

  /** Commands of the console's own buttons. */
  private static final Set<String> BUTTONS =
      Set.of("@history", "@cancel", "@maxrows", "@autocommit_true", "@autocommit_false");

  private ReadingSql() {}

  /** Whether each statement reads. */
  static boolean is(String sql) {
    for (String statement : withoutText(sql).split(";")) {
      String first = firstWord(statement);
      if (!first.isEmpty() && !WORDS.contains(first) && !BUTTONS.contains(first)) {
        return false;
      }
    }
    return true;
  }

  private static String firstWord(String statement) {
    String text = statement.strip();
    int start = 0;
    while (start < text.length() && (text.charAt(start) == '(' || text.charAt(start) <= ' ')) {
      start++;
    }
    int end = start;
    while (end < text.length()
        && (Character.isLetter(text.charAt(end)) || "@_".indexOf(text.charAt(end)) >= 0)) {
      end++;
    }
    // What begins with no word at all is no statement that is known here.
    return end == start && start < text.length()
        ? "?"
        : text.substring(start, end).toLowerCase(Locale.ROOT);
  }

  /** The SQL with its comments, quoted names and strings as blanks. */
  private static String withoutText(String sql) {
    StringBuilder kept = new StringBuilder(sql.length());
    int at = 0;
    while (at < sql.length()) {
      int end = endOfText(sql, at);
      if (end > at) {
        kept.append(' ');
        at = end;
      } else {
        kept.append(sql.charAt(at));
        at++;
      }
    }
    return kept.toString();
  }

  private static int endOfText(String sql, int at) {
    if (sql.startsWith("--", at) || sql.startsWith("//", at)) {
      return after(sql, "\n", at);
    }
    if (sql.startsWith("/*", at)) {
      return after(sql, "*/", at + 2);
    }
    char quote = sql.charAt(at);
    return quote == '\'' || quote == '"' ? after(sql, String.valueOf(quote), at + 1) : at;
  }

  private static int after(String sql, String mark, int from) {
    int found = sql.indexOf(mark, from);
    return found < 0 ? sql.length() : found + mark.length();
  }
}
