package io.beccoame.ec2;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Ec2Request;

/** Operations of AWS's EC2 model: their names, and the rules that its classes don't carry. */
final class Operations {

  private static final String PACKAGE = Ec2Request.class.getPackageName() + ".";
  private static final String FACTS = "operations.txt";
  private static final int USUAL_TOKEN = 64;
  private static final Rules NONE = new Rules(Set.of(), Page.Limits.USUAL, USUAL_TOKEN);
  private static final Map<String, Rules> RULES = read();

  private Operations() {}

  /**
   * The rules of one operation.
   *
   * @param required the paths of the members that a request must have
   * @param maxResults the range of MaxResults, where the operation has that parameter
   * @param tokenLength the greatest length of a client token
   */
  record Rules(Set<String> required, Page.Limits maxResults, int tokenLength) {}

  /** Returns the rules of an operation; the usual ones for an unknown operation. */
  static Rules rules(String operation) {
    return RULES.getOrDefault(operation.toLowerCase(Locale.ROOT), NONE);
  }

  /**
   * Returns whether AWS's EC2 has an operation of that name; its first letter may be lower case.
   */
  static boolean exists(String action) {
    if (RULES.containsKey(action.toLowerCase(Locale.ROOT))) {
      return true;
    }
    String name = action.substring(0, 1).toUpperCase(Locale.ROOT) + action.substring(1);
    try {
      Class<?> type =
          Class.forName(PACKAGE + name + "Request", false, Ec2Request.class.getClassLoader());
      return type != Ec2Request.class && Ec2Request.class.isAssignableFrom(type);
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  /** Returns the names of all known operations, in lower case. */
  static Set<String> names() {
    return RULES.keySet();
  }

  private static Map<String, Rules> read() {
    Map<String, Rules> rules = new HashMap<>();
    try (InputStream in = Objects.requireNonNull(Operations.class.getResourceAsStream(FACTS));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          int space = line.indexOf(' ');
          rules.put(
              line.substring(0, space).toLowerCase(Locale.ROOT),
              rules(line.substring(space + 1).split(" ")));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rules;
  }

  private static Rules rules(String[] facts) {
    Rules rules = NONE;
    for (String fact : facts) {
      String value = fact.substring(fact.indexOf('=') + 1);
      rules =
          switch (fact.substring(0, fact.indexOf('='))) {
            case "required" ->
                new Rules(Set.of(value.split(",")), rules.maxResults(), rules.tokenLength());
            case "maxResults" -> new Rules(rules.required(), limits(value), rules.tokenLength());
            case "token" ->
                new Rules(rules.required(), rules.maxResults(), Integer.parseInt(value));
            default -> throw new IllegalStateException(fact + " in " + FACTS);
          };
    }
    return rules;
  }

  private static Page.Limits limits(String text) {
    boolean capped = text.endsWith("+");
    String[] ends = text.substring(0, capped ? text.length() - 1 : text.length()).split("\\.");
    return new Page.Limits(Integer.parseInt(ends[0]), Integer.parseInt(ends[2]), capped);
  }
}
