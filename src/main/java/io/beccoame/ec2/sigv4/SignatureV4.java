package io.beccoame.ec2.sigv4;

import com.google.re2j.Pattern;
import io.beccoame.ec2.AccessErrors;
import io.beccoame.ec2.WireRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A version 4 signature of a request, by header or presigned query. See <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create
 * a signed AWS API request</a>.
 *
 * @param signed the time at which it was made
 * @param lifetime how long it is valid; null if only the clock skew decides
 */
record SignatureV4(
    WireRequest request,
    Scope scope,
    List<String> headers,
    String signature,
    Instant signed,
    @Nullable Duration lifetime,
    List<Map.Entry<String, String>> query) {

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");

  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String HMAC = "HmacSHA256";
  private static final String UNSIGNED = "UNSIGNED-PAYLOAD";

  /** The longest validity of a signature, a week as on AWS. */
  static final Duration LONGEST = Duration.ofDays(7);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** Returns the signature in the header {@code Authorization}. */
  static SignatureV4 ofHeader(WireRequest request, String authorization) {
    if (!authorization.startsWith(ALGORITHM + " ")) {
      throw AccessErrors.incomplete("Authorization must begin with %s", ALGORITHM);
    }
    Map<String, String> parts = new HashMap<>();
    for (String part : authorization.substring(ALGORITHM.length()).split(",")) {
      String[] pair = part.strip().split("=", 2);
      if (pair.length != 2 || parts.put(pair[0], pair[1]) != null) {
        throw AccessErrors.incomplete(
            "Authorization must have Credential, SignedHeaders, Signature");
      }
    }
    HttpServletRequest http = request.http();
    String date = http.getHeader("x-amz-date");
    return new SignatureV4(
        request,
        Scope.parse(parts.get("Credential")),
        headers(parts.get("SignedHeaders")),
        required(parts.get("Signature"), "Signature"),
        date != null ? time(date) : rfcTime(http.getHeader("Date")),
        null,
        Canonical.pairs(http.getQueryString()));
  }

  /** Returns the signature in a presigned query. */
  static SignatureV4 ofQuery(WireRequest request) {
    Map<String, String> values = new HashMap<>();
    List<Map.Entry<String, String>> rest = Canonical.pairs(request.http().getQueryString());
    for (Map.Entry<String, String> pair : rest) {
      if (pair.getKey().startsWith("X-Amz-")
          && values.put(pair.getKey(), pair.getValue()) != null) {
        throw AccessErrors.incomplete("%s was given twice", pair.getKey());
      }
    }
    rest.removeIf(pair -> pair.getKey().equals("X-Amz-Signature"));
    if (!ALGORITHM.equals(values.get("X-Amz-Algorithm"))) {
      throw AccessErrors.incomplete("X-Amz-Algorithm must be %s", ALGORITHM);
    }
    return new SignatureV4(
        request,
        Scope.parse(values.get("X-Amz-Credential")),
        headers(values.get("X-Amz-SignedHeaders")),
        required(values.get("X-Amz-Signature"), "X-Amz-Signature"),
        time(required(values.get("X-Amz-Date"), "X-Amz-Date")),
        lifetime(required(values.get("X-Amz-Expires"), "X-Amz-Expires")),
        rest);
  }

  /**
   * Refuses a signature that is too old, from the future, or from another day than its scope names.
   */
  void checkTime(Instant now, Duration skew) {
    if (!TIME.format(signed).startsWith(scope.date() + "T")) {
      throw AccessErrors.incomplete(
          "Date in Credential scope does not match the date of the request");
    }
    Instant end = signed.plus(lifetime == null ? skew : lifetime);
    if (now.isAfter(end) || signed.isAfter(now.plus(skew))) {
      throw AccessErrors.expired(signed, now);
    }
  }

  /** Refuses a signature that was not made with this secret. */
  void checkSecret(String secret) {
    byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
    for (String step : List.of(scope.date(), scope.region(), scope.service(), Scope.TERMINATOR)) {
      key = Digests.hmac(HMAC, key, step);
    }
    String host = String.valueOf(request.http().getHeader("host"));
    // Perl's Net::Amazon::EC2 and others sign the host without the port that they connect to.
    if (!matches(key, host) && !matches(key, Canonical.withoutPort(host))) {
      throw AccessErrors.mismatch();
    }
  }

  /** Returns whether the signature covers the body. */
  boolean bodySigned() {
    return request.body().length == 0
        || !UNSIGNED.equals(request.http().getHeader("x-amz-content-sha256"));
  }

  private boolean matches(byte[] key, String host) {
    String canonical = Digests.sha256(canonicalRequest(host).getBytes(StandardCharsets.UTF_8));
    String text = String.join("\n", ALGORITHM, TIME.format(signed), scope.text(), canonical);
    return Digests.same(HexFormat.of().formatHex(Digests.hmac(HMAC, key, text)), signature);
  }

  private String canonicalRequest(String host) {
    HttpServletRequest http = request.http();
    StringBuilder text = new StringBuilder();
    text.append(http.getMethod()).append('\n');
    text.append(Canonical.path(http.getRequestURI())).append('\n');
    text.append(Canonical.query(query)).append('\n');
    for (String header : headers) {
      List<String> values =
          header.equals("host") ? List.of(host) : Canonical.list(http.getHeaders(header));
      text.append(header).append(':').append(Canonical.header(values)).append('\n');
    }
    text.append('\n').append(String.join(";", headers)).append('\n');
    return text.append(bodyHash()).toString();
  }

  private String bodyHash() {
    String real = Digests.sha256(request.body());
    String said = request.http().getHeader("x-amz-content-sha256");
    if (said == null) {
      return real;
    }
    if (!said.equals(UNSIGNED) && !Digests.same(real, said)) {
      throw AccessErrors.mismatch();
    }
    return said;
  }

  private static List<String> headers(@Nullable String names) {
    List<String> headers = Arrays.asList(required(names, "SignedHeaders").split(";"));
    if (!headers.contains("host")) {
      throw AccessErrors.incomplete("'Host' must be a 'SignedHeader' in the AWS Authorization.");
    }
    return headers;
  }

  private static String required(@Nullable String value, String name) {
    if (value == null || value.isEmpty()) {
      throw AccessErrors.incomplete("Authorization requires '%s' parameter.", name);
    }
    return value;
  }

  private static Instant time(String text) {
    try {
      return TIME.parse(text, Instant::from);
    } catch (DateTimeException e) {
      throw AccessErrors.incomplete("Date must be in ISO-8601 'basic format'. Got '%s'.", text);
    }
  }

  private static Instant rfcTime(@Nullable String text) {
    try {
      return DateTimeFormatter.RFC_1123_DATE_TIME.parse(
          required(text, "X-Amz-Date"), Instant::from);
    } catch (DateTimeException e) {
      throw AccessErrors.incomplete("The header Date is not a date");
    }
  }

  private static Duration lifetime(String seconds) {
    if (!SECONDS.matches(seconds)
        || Duration.ofSeconds(Long.parseLong(seconds)).compareTo(LONGEST) > 0) {
      throw AccessErrors.incomplete("X-Amz-Expires must be a number of seconds, a week at most");
    }
    return Duration.ofSeconds(Long.parseLong(seconds));
  }
}
