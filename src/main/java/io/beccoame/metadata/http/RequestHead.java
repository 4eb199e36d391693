package io.beccoame.metadata.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The head of a request. <a href="https://www.rfc-editor.org/rfc/rfc9112">HTTP/1.1</a>, as far as a
 * metadata service needs it.
 *
 * @param method the HTTP method
 * @param path the decoded path, without the query
 * @param headers the first value of each header; names in any case
 * @param reusable whether another request may follow on the same connection
 */
record RequestHead(String method, String path, Map<String, String> headers, boolean reusable) {

  /** The most bytes of a head. */
  static final int MOST = 8192;

  private static final int WORDS = 3;

  /** Returns the number of bytes up to the empty line that ends a head; 0 while there is none. */
  static int end(byte[] bytes, int length) {
    for (int i = 1; i < length; i++) {
      boolean afterLine =
          bytes[i - 1] == '\n' || i > 1 && bytes[i - 1] == '\r' && bytes[i - 2] == '\n';
      if (bytes[i] == '\n' && afterLine) {
        return i + 1;
      }
    }
    return 0;
  }

  /** Returns the head in these bytes; empty if they are none. */
  static Optional<RequestHead> parse(byte[] bytes, int length) {
    List<String> lines = new String(bytes, 0, length, StandardCharsets.ISO_8859_1).lines().toList();
    String[] words = lines.get(0).split(" ");
    if (words.length != WORDS || words[0].isEmpty() || !words[2].startsWith("HTTP/1.")) {
      return Optional.empty();
    }
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line : lines.subList(1, lines.size())) {
      if (line.isEmpty()) {
        break;
      }
      int colon = line.indexOf(':');
      if (colon < 1 || line.substring(0, colon).chars().anyMatch(sign -> sign <= ' ')) {
        return Optional.empty();
      }
      headers.putIfAbsent(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    boolean old = words[2].equals("HTTP/1.0");
    return path(words[1])
        .map(path -> new RequestHead(words[0], path, headers, reusable(headers, old)));
  }

  /**
   * Returns the path. Without this a path that begins with several slashes would be parsed as a
   * host.
   */
  private static Optional<String> path(String target) {
    int first = 0;
    while (first + 1 < target.length() && target.startsWith("//", first)) {
      first++;
    }
    try {
      return Optional.ofNullable(new URI(target.substring(first)).getPath())
          .filter(path -> path.startsWith("/"));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  // After an unread body the next request can't be found.
  private static boolean reusable(Map<String, String> headers, boolean old) {
    String wish = headers.getOrDefault("Connection", "").toLowerCase(Locale.ROOT);
    boolean body =
        headers.containsKey("Transfer-Encoding")
            || !headers.getOrDefault("Content-Length", "0").equals("0");
    return !body && (old ? wish.contains("keep-alive") : !wish.contains("close"));
  }
}
