package io.beccoame.ec2.sigv4;

import com.google.re2j.Pattern;
import io.beccoame.ec2.AccessErrors;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Canonical spellings over which signatures are made. */
final class Canonical {

  private static final Pattern SPACE = Pattern.compile("[ \t]+");
  private static final Pattern PORT = Pattern.compile(":[0-9]+$");

  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";
  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private Canonical() {}

  /**
   * Returns the pairs of an encoded query string or form, decoded; {@code a} is the same as {@code
   * a=}.
   */
  static List<Map.Entry<String, String>> pairs(@Nullable String encoded) {
    List<Map.Entry<String, String>> pairs = new ArrayList<>();
    for (String pair : encoded == null ? new String[0] : encoded.split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        pairs.add(
            Map.entry(
                decode(equals < 0 ? pair : pair.substring(0, equals)),
                equals < 0 ? "" : decode(pair.substring(equals + 1))));
      }
    }
    return pairs;
  }

  /** Returns the pairs in the order of their encoded names, then values. */
  static String query(List<Map.Entry<String, String>> pairs) {
    List<String[]> encoded = new ArrayList<>();
    for (Map.Entry<String, String> pair : pairs) {
      encoded.add(new String[] {encode(pair.getKey()), encode(pair.getValue())});
    }
    encoded.sort(
        Comparator.<String[], String>comparing(pair -> pair[0]).thenComparing(pair -> pair[1]));
    StringBuilder text = new StringBuilder();
    for (String[] pair : encoded) {
      text.append(text.isEmpty() ? "" : "&").append(pair[0]).append('=').append(pair[1]);
    }
    return text.toString();
  }

  /**
   * Returns a header's values as one: folded spaces, several headers of the name joined by commas.
   */
  static String header(List<String> values) {
    return String.join(
        ",", values.stream().map(v -> SPACE.matcher(v.strip()).replaceAll(" ")).toList());
  }

  /** Returns a {@code Host} header's value without its port. */
  static String withoutPort(String host) {
    return PORT.matcher(host).replaceFirst("");
  }

  static List<String> list(@Nullable Enumeration<String> values) {
    return values == null ? List.of() : Collections.list(values);
  }

  /** Returns an encoded path, encoded once more, as all services but S3 require. */
  static String path(String rawPath) {
    StringBuilder text = new StringBuilder();
    for (String segment : rawPath.split("/", -1)) {
      text.append(text.isEmpty() && segment.isEmpty() ? "" : encode(segment)).append('/');
    }
    text.setLength(text.length() - 1);
    return text.isEmpty() ? "/" : text.toString();
  }

  static String encode(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (b > 0 && UNRESERVED.indexOf(b) >= 0) {
        encoded.append((char) b);
      } else {
        encoded.append('%').append(HEX[b >> 4 & 0xF]).append(HEX[b & 0xF]);
      }
    }
    return encoded.toString();
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw AccessErrors.malformedQuery();
    }
  }
}
