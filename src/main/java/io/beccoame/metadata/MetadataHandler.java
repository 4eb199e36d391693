package io.beccoame.metadata;

import com.google.re2j.Pattern;
import io.beccoame.metadata.http.GuestAnswer;
import io.beccoame.metadata.http.GuestRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers a guest as EC2's metadata service does. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html">Access
 * instance metadata</a>.
 */
final class MetadataHandler implements Function<GuestRequest, GuestAnswer> {

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

  @Override
  public GuestAnswer apply(GuestRequest request) {
    String address = request.source();
    if (!throttle.allows(address)) {
      return GuestAnswer.error(503);
    }
    Optional<Guest> found = guests.at(address);
    if (found.isEmpty()) {
      LOG.debug("{} is nobody's address: told nothing", address);
      return GuestAnswer.error(404);
    }
    Guest guest = found.get();
    GuestAnswer answer = answer(request, guest);
    log.add(guest.instanceId(), request.method(), request.path(), answer.status());
    return answer;
  }

  private GuestAnswer answer(GuestRequest request, Guest guest) {
    if (guest.service() == Guest.Service.OFF) {
      return GuestAnswer.error(403);
    }
    return switch (request.method()) {
      case "PUT" -> putToken(request, guest);
      case "GET", "HEAD" -> get(request, guest);
      default -> GuestAnswer.error(405);
    };
  }

  private GuestAnswer putToken(GuestRequest request, Guest guest) {
    if (!path(request).equals(TOKEN_PATH)) {
      return GuestAnswer.error(405);
    }
    if (request.header("X-Forwarded-For").isPresent()) {
      return GuestAnswer.error(403);
    }
    long seconds = ttl(request.header(TTL).orElse(null));
    if (seconds < 1 || seconds > MAX_TTL) {
      return GuestAnswer.error(400);
    }
    return text(tokens.issue(guest.instanceId(), seconds), seconds);
  }

  private static long ttl(@Nullable String header) {
    try {
      return header == null ? -1 : Long.parseLong(header.strip());
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private GuestAnswer get(GuestRequest request, Guest guest) {
    Long ttl = null;
    String token = request.header(TOKEN).orElse(null);
    if (token == null && guest.service() == Guest.Service.TOKENS_ONLY) {
      return GuestAnswer.error(401);
    }
    if (token != null) {
      OptionalLong left = tokens.secondsLeft(guest.instanceId(), token);
      if (left.isEmpty()) {
        return GuestAnswer.error(401);
      }
      ttl = left.getAsLong();
    }
    String path = path(request);
    if (path.equals("/")) {
      return text(String.join("\n", MetadataTree.VERSIONS), ttl);
    }
    int end = path.indexOf('/', 1);
    String version = end < 0 ? path.substring(1) : path.substring(1, end);
    String rest = end < 0 ? "" : path.substring(end);
    byte[] content = content(guest, version, rest);
    if (content == null) {
      return GuestAnswer.error(404);
    }
    guests.told(guest);
    boolean raw = rest.equals("/user-data");
    return answer(raw ? "application/octet-stream" : "text/plain", content, ttl);
  }

  private byte @Nullable [] content(Guest guest, String root, String rest) {
    if (root.equals(NoCloudSeed.ROOT)) {
      return NoCloudSeed.of(guest).read(rest);
    }
    return MetadataTree.VERSIONS.contains(root) ? tree.of(guest).read(rest) : null;
  }

  /** Returns the path with runs of slashes as one, as careless scripts write them. */
  private static String path(GuestRequest request) {
    return SLASHES.matcher(request.path()).replaceAll("/");
  }

  private static GuestAnswer text(String text, @Nullable Long ttl) {
    return answer("text/plain", text.getBytes(StandardCharsets.UTF_8), ttl);
  }

  private static GuestAnswer answer(String type, byte[] body, @Nullable Long ttl) {
    Map<String, String> headers = new HashMap<>(Map.of("Content-Type", type));
    if (ttl != null) {
      headers.put(TTL, ttl.toString());
    }
    return new GuestAnswer(200, headers, body);
  }
}
