package io.beccoame.ec2;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The values of one filter, any of which may match. {@code *} matches any text, {@code ?} one
 * character, and a backslash makes the next character literal; case matters.
 */
public final class FilterPattern {

  private static final int ANY_TEXT = -1;
  private static final int ANY_CHAR = -2;

  private final Set<String> exact = new HashSet<>();
  private final List<int[]> globs = new ArrayList<>();

  private FilterPattern() {}

  /** Returns a pattern of these values; null means an empty text. */
  public static FilterPattern anyOf(List<String> values) {
    FilterPattern pattern = new FilterPattern();
    for (String value : values) {
      pattern.add(value == null ? "" : value);
    }
    return pattern;
  }

  private void add(String value) {
    int[] glob = new int[value.length()];
    StringBuilder literal = new StringBuilder();
    boolean wild = false;
    int length = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '*' || c == '?') {
        wild = true;
        glob[length++] = c == '*' ? ANY_TEXT : ANY_CHAR;
        continue;
      }
      if (c == '\\' && i + 1 < value.length()) {
        c = value.charAt(++i);
      }
      literal.append(c);
      glob[length++] = c;
    }
    if (wild) {
      globs.add(Arrays.copyOf(glob, length));
    } else {
      exact.add(literal.toString());
    }
  }

  /** Returns whether one of the values matches the whole text. */
  public boolean matches(String text) {
    if (exact.contains(text)) {
      return true;
    }
    for (int[] glob : globs) {
      if (matches(glob, text)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Matches a pattern. Backtracks to the last star only, so that the cost is at most the pattern's
   * length times the text's.
   */
  private static boolean matches(int[] glob, String text) {
    int g = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      if (g < glob.length && glob[g] == ANY_TEXT) {
        star = g++;
        resume = t;
      } else if (g < glob.length && (glob[g] == ANY_CHAR || glob[g] == text.charAt(t))) {
        g++;
        t++;
      } else if (star >= 0) {
        g = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (g < glob.length && glob[g] == ANY_TEXT) {
      g++;
    }
    return g == glob.length;
  }
}
