package io.beccoame.identity;

import java.util.Locale;
import java.util.Set;

/**
 * SQL that only reads, by the first word of each statement. The real protection is the rights of
 * the database user; this check also blocks what H2 grants to every user: temporary tables, which
 * fill the database's disk, and settings of the session, such as the time limit.
 */
final class ReadingSql {

  private static final Set<String> WORDS =
      Set.of("select", "with", "values", "table", "show", "explain", "help");

  /** Commands of the console's own buttons. */
  private static final Set<String> BUTTONS =
      Set.of("@history", "@cancel", "@maxrows", "@autocommit_true", "@autocommit_false");

  private ReadingSql() {}

  /** Returns whether each statement only reads. */
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
    // A statement that starts with no word is unknown.
    return end == start && start < text.length()
        ? "?"
        : text.substring(start, end).toLowerCase(Locale.ROOT);
  }

  /** Returns the SQL with its comments, quoted names and strings blanked out. */
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
