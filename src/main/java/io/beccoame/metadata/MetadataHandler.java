package io.beccoame.metadata;

import com.google.re2j.Pattern;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers a guest as EC2's metadata service does. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html">Access
 * instance metadata</a>.
 */
final class MetadataHandler implements HttpHandler {

  private static final Pattern SLASHES = Pattern.compile("/{2,}");

  private static final Logger LOG = LoggerFactory.getLogger(MetadataHandler.class);

  static final String TOKEN = "X-aws-ec2-metadata-token";
  static final String TTL = "X-aws-ec2-metadata-token-ttl-seconds";
  private static final String TOKEN_PATH = "/latest/api/token";
  private static final long MAX_TTL = 21_600;

  private final Guests guests;
  private final MetadataTree tree;
  private final Tokens tokens;
  private final Throttle throttle;
  private final RequestLog log;

  MetadataHandler(
      Guests guests, MetadataTree tree, Tokens tokens, Throttle throttle, RequestLog log) {
    this.guests = guests;
    this.tree = tree;
    this.tokens = tokens;
    this.throttle = throttle;
    this.log = log;
  }

  /** An answer before it is sent. */
  private record Answer(int status, String type, byte[] body, @Nullable Long ttl) {

    static Answer error(int status, String reason) {
      return text(status, status + " - " + reason, null);
    }

    static Answer text(int status, String text, @Nullable Long ttl) {
      return new Answer(status, "text/plain", text.getBytes(StandardCharsets.UTF_8), ttl);
    }
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer;
      try {
        answer = answer(exchange);
      } catch (RuntimeException e) {
        LOG.error("Metadata for {} failed", exchange.getRemoteAddress(), e);
        answer = Answer.error(500, "Internal Server Error");
      }
      send(exchange, answer);
    }
  }

  private Answer answer(HttpExchange exchange) {
    String address = exchange.getRemoteAddress().getAddress().getHostAddress();
    if (!throttle.allows(address)) {
      return Answer.error(503, "Service Unavailable");
    }
    Optional<Guest> found = guests.at(address);
    if (found.isEmpty()) {
      LOG.debug("{} is nobody's address: told nothing", address);
      return Answer.error(404, "Not Found");
    }
    Guest guest = found.get();
    Answer answer = answer(exchange, guest);
    log.add(
        guest.instanceId(),
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath(),
        answer.status());
    return answer;
  }

  private Answer answer(HttpExchange exchange, Guest guest) {
    if (guest.service() == Guest.Service.OFF) {
      return Answer.error(403, "Forbidden");
    }
    return switch (exchange.getRequestMethod()) {
      case "PUT" -> putToken(exchange, guest);
      case "GET", "HEAD" -> get(exchange, guest);
      default -> Answer.error(405, "Method Not Allowed");
    };
  }

  private Answer putToken(HttpExchange exchange, Guest guest) {
    if (!path(exchange).equals(TOKEN_PATH)) {
      return Answer.error(405, "Method Not Allowed");
    }
    if (exchange.getRequestHeaders().containsKey("X-Forwarded-For")) {
      return Answer.error(403, "Forbidden");
    }
    long seconds = ttl(exchange.getRequestHeaders().getFirst(TTL));
    if (seconds < 1 || seconds > MAX_TTL) {
      return Answer.error(400, "Bad Request");
    }
    return Answer.text(200, tokens.issue(guest.instanceId(), seconds), seconds);
  }

  private static long ttl(@Nullable String header) {
    try {
      return header == null ? -1 : Long.parseLong(header.strip());
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private Answer get(HttpExchange exchange, Guest guest) {
    Long ttl = null;
    String token = exchange.getRequestHeaders().getFirst(TOKEN);
    if (token == null && guest.service() == Guest.Service.TOKENS_ONLY) {
      return Answer.error(401, "Unauthorized");
    }
    if (token != null) {
      OptionalLong left = tokens.secondsLeft(guest.instanceId(), token);
      if (left.isEmpty()) {
        return Answer.error(401, "Unauthorized");
      }
      ttl = left.getAsLong();
    }
    String path = path(exchange);
    if (path.equals("/")) {
      return Answer.text(200, String.join("\n", MetadataTree.VERSIONS), ttl);
    }
    int end = path.indexOf('/', 1);
    String version = end < 0 ? path.substring(1) : path.substring(1, end);
    String rest = end < 0 ? "" : path.substring(end);
    byte[] content = content(guest, version, rest);
    if (content == null) {
      return Answer.error(404, "Not Found");
    }
    guests.told(guest);
    boolean raw = rest.equals("/user-data");
    return new Answer(200, raw ? "application/octet-stream" : "text/plain", content, ttl);
  }

  private byte @Nullable [] content(Guest guest, String root, String rest) {
    if (root.equals(NoCloudSeed.ROOT)) {
      return NoCloudSeed.of(guest).read(rest);
    }
    return MetadataTree.VERSIONS.contains(root) ? tree.of(guest).read(rest) : null;
  }

  /** The path with runs of slashes as one, as careless scripts write them. */
  private static String path(HttpExchange exchange) {
    return SLASHES.matcher(exchange.getRequestURI().getPath()).replaceAll("/");
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", answer.type());
    headers.set("Server", "EC2ws");
    if (answer.ttl() != null) {
      headers.set(TTL, answer.ttl().toString());
    }
    byte[] body = answer.body();
    if (exchange.getRequestMethod().equals("HEAD")) {
      headers.set("Content-Length", Integer.toString(body.length));
      exchange.sendResponseHeaders(answer.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }
}
