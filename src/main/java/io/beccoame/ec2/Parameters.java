package io.beccoame.ec2;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code name=value&…} of a query string and of a form body into one tree; the limits are
 * checked before it is built. See <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/Query-Requests.html">Query
 * requests</a>.
 */
final class Parameters {

  /** The number of parameters that a request may have at most. */
  static final int MAX_COUNT = 20_000;

  private static final int MAX_DEPTH = 12;
  private static final int MAX_INDEX = 100_000;

  /** Parameters of the protocol and of the signature, which belong to no action. */
  private static final Set<String> RESERVED =
      Set.of(
          "Action",
          "Version",
          "AWSAccessKeyId",
          "Signature",
          "SignatureMethod",
          "SignatureVersion",
          "Timestamp",
          "Expires",
          "SecurityToken");

  private final Node root = new Node();
  private final Map<String, String> reserved = new TreeMap<>();
  private int count;

  /** Returns the parameters of the action. */
  Node root() {
    return root;
  }

  /** Returns a parameter of the protocol such as {@code Action}; null if it was not given. */
  @Nullable String reserved(String name) {
    return reserved.get(name);
  }

  /** Adds all parameters of an encoded text; null is taken as empty. */
  Parameters addAll(@Nullable String encoded) {
    if (encoded == null) {
      return this;
    }
    int from = 0;
    while (from < encoded.length()) {
      int to = encoded.indexOf('&', from);
      to = to < 0 ? encoded.length() : to;
      if (to > from) {
        addPair(encoded.substring(from, to));
      }
      from = to + 1;
    }
    return this;
  }

  private void addPair(String pair) {
    if (++count > MAX_COUNT) {
      throw tooMany();
    }
    int equals = pair.indexOf('=');
    String name = decode(equals < 0 ? pair : pair.substring(0, equals)).strip();
    String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
    if (RESERVED.contains(name) || name.regionMatches(true, 0, "X-Amz-", 0, 6)) {
      reserved.put(name, value);
    } else {
      put(name, value);
    }
  }

  static Ec2Exception tooMany() {
    return Ec2Exception.malformedRequest("A request may have %d parameters at most", MAX_COUNT);
  }

  private void put(String name, String value) {
    String[] path = name.split("\\.", MAX_DEPTH + 1);
    if (path.length > MAX_DEPTH) {
      throw Ec2Exception.malformedRequest("The parameter %s is nested too deeply", name);
    }
    Node node = root;
    for (String step : path) {
      if (step.isEmpty()) {
        throw Ec2Exception.unknownParameter(name);
      }
      if (isNumber(step) && (step.length() > 6 || Integer.parseInt(step) > MAX_INDEX)) {
        throw Ec2Exception.malformedRequest("The index in %s is too large", name);
      }
      node = node.child(step);
    }
    if (node.value != null && !node.value.equals(value)) {
      throw Ec2Exception.invalidParameterCombination(
          "The parameter %s was given twice, with different values", name);
    }
    node.value = value;
  }

  static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Ec2Exception.malformedQueryString("A parameter is not percent-encoded as it should be");
    }
  }
}
