package io.beccoame.ec2.sigv4;

import com.google.re2j.Pattern;
import io.beccoame.ec2.AccessErrors;
import io.beccoame.ec2.WireRequest;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A version 2 signature, made by tools from before 2014 over all parameters of query and form. See
 * <a href="https://docs.aws.amazon.com/general/latest/gr/signature-version-2.html">Signature
 * Version 2</a>.
 */
record SignatureV2(
    WireRequest request, Map<String, String> values, List<Map.Entry<String, String>> pairs) {

  private static final Pattern ZONED = Pattern.compile(".*(Z|[+-][0-9]{2}:?[0-9]{2})");

  private static final Map<String, String> METHODS =
      Map.of("HmacSHA256", "HmacSHA256", "HmacSHA1", "HmacSHA1");

  static SignatureV2 of(WireRequest request) {
    if (request.hasDocument()) {
      throw AccessErrors.incomplete("A document can't be sent with Signature Version 2");
    }
    List<Map.Entry<String, String>> pairs = Canonical.pairs(request.http().getQueryString());
    pairs.addAll(Canonical.pairs(request.form()));
    Map<String, String> values = new HashMap<>();
    for (Map.Entry<String, String> pair : pairs) {
      values.putIfAbsent(pair.getKey(), pair.getValue());
    }
    pairs.removeIf(pair -> pair.getKey().equals("Signature"));
    return new SignatureV2(request, values, pairs);
  }

  String accessKeyId() {
    return required("AWSAccessKeyId");
  }

  /** Refuses a signature that is too old, from the future, or past the expiry that it names. */
  void checkTime(Instant now, Duration skew) {
    String expires = values.get("Expires");
    if (expires != null) {
      Instant end = time(expires);
      if (now.isAfter(end)) {
        throw AccessErrors.expired(end, now);
      }
      if (end.isAfter(now.plus(SignatureV4.LONGEST))) {
        throw AccessErrors.incomplete("Expires may be a week from now at most");
      }
      return;
    }
    Instant signed = time(required("Timestamp"));
    if (signed.isBefore(now.minus(skew)) || signed.isAfter(now.plus(skew))) {
      throw AccessErrors.expired(signed, now);
    }
  }

  /** Refuses a signature that was not made with this secret. */
  void checkSecret(String secret) {
    String method = METHODS.get(required("SignatureMethod"));
    if (method == null || !"2".equals(values.get("SignatureVersion"))) {
      throw AccessErrors.incomplete("SignatureVersion must be 2, by HmacSHA256 or HmacSHA1");
    }
    String given = required("Signature");
    String host = String.valueOf(request.http().getHeader("Host")).toLowerCase(Locale.ROOT);
    boolean withPort = matches(given, method, secret, host);
    // Some tools sign the host without the port.
    boolean withoutPort = matches(given, method, secret, Canonical.withoutPort(host));
    if (!withPort && !withoutPort) {
      throw AccessErrors.mismatch();
    }
  }

  private boolean matches(String given, String method, String secret, String host) {
    String text =
        String.join(
            "\n",
            request.http().getMethod(),
            host,
            request.http().getRequestURI(),
            Canonical.query(pairs));
    byte[] key = secret.getBytes(StandardCharsets.UTF_8);
    return Digests.same(Base64.getEncoder().encodeToString(Digests.hmac(method, key, text)), given);
  }

  private String required(String name) {
    @Nullable String value = values.get(name);
    if (value == null || value.isEmpty()) {
      throw AccessErrors.incomplete("The request must contain the parameter %s", name);
    }
    return value;
  }

  private static Instant time(String text) {
    try {
      boolean zoned = ZONED.matches(text);
      return OffsetDateTime.parse(zoned ? text : text + "Z").toInstant();
    } catch (DateTimeException e) {
      throw AccessErrors.incomplete("'%s' is not an ISO 8601 time", text);
    }
  }
}
