package io.beccoame.ec2;

import io.beccoame.ec2.connection.Upload;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request with its whole body, read once, within a limit, and then shared by the signature
 * check and the endpoint.
 */
public final class WireRequest {

  private static final int MAX_BODY = 1 << 20;
  private static final String ATTRIBUTE = WireRequest.class.getName();

  private final String id = UUID.randomUUID().toString();
  private final HttpServletRequest http;
  private final byte[] body;
  private Authenticator.@Nullable Proof proof;

  private WireRequest(HttpServletRequest http, byte[] body) {
    this.http = http;
    this.body = body;
  }

  /**
   * What was read of this request, or reads it.
   *
   * @throws Ec2Exception {@code RequestEntityTooLarge}, {@code MalformedRequest} when it has too
   *     many parameters, {@code RequestLimitExceeded} when too much is on its way unsigned
   */
  public static WireRequest of(HttpServletRequest http) throws IOException {
    if (http.getAttribute(ATTRIBUTE) instanceof WireRequest known) {
      return known;
    }
    byte[] body = Upload.read(http, MAX_BODY + 1);
    if (body.length > MAX_BODY) {
      throw Ec2Exception.requestTooLarge(MAX_BODY);
    }
    WireRequest request = new WireRequest(http, body);
    // Counted before anything is split: a body of separators alone would cost seconds.
    long pairs = separators(http.getQueryString()) + separators(request.form());
    if (pairs > Parameters.MAX_COUNT) {
      throw Parameters.tooMany();
    }
    http.setAttribute(ATTRIBUTE, request);
    return request;
  }

  private static long separators(@Nullable String encoded) {
    return encoded == null ? 0 : encoded.chars().filter(sign -> sign == '&').count();
  }

  /** The id of this request, which its answer and the log carry. */
  public String id() {
    return id;
  }

  /** The request without its body, which has been read. */
  public HttpServletRequest http() {
    return http;
  }

  /** The body; empty when there is none. Not to be changed. */
  public byte[] body() {
    return body;
  }

  /** Whether the body is a document of the old interface and not a form, whatever its type says. */
  public boolean hasDocument() {
    for (int i = 0; i < body.length; i++) {
      byte b = body[i];
      boolean byteOrderMark = b == (byte) 0xEF || b == (byte) 0xBB || b == (byte) 0xBF;
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t' && !byteOrderMark) {
        return b == '<';
      }
    }
    return false;
  }

  /** The body as the text of a form; empty for a document. */
  public String form() {
    return hasDocument() ? "" : new String(body, StandardCharsets.UTF_8);
  }

  /** Who asks, or null before the signature was checked. */
  Authenticator.@Nullable Proof proof() {
    return proof;
  }

  /**
   * Who asks, for a service whose name the signature must carry.
   *
   * @throws Ec2Exception {@code AuthFailure} when nobody has signed, {@code SignatureDoesNotMatch}
   *     when it was signed for another service
   */
  public Caller caller(String service) {
    Authenticator.Proof known = proof;
    if (known == null) {
      throw AccessErrors.notAuthenticated();
    }
    if (!known.service().isEmpty() && !known.service().equals(service)) {
      throw AccessErrors.mismatch("Credential should be scoped to correct service: '%s'.", service);
    }
    return known.caller();
  }

  /**
   * Refuses an action that changes something when its body was changed on the way, perhaps, or when
   * a link of a web page can have asked for it.
   *
   * @throws Ec2Exception {@code SignatureDoesNotMatch} or {@code InvalidRequest}
   */
  void requireMayChange() {
    if (proof != null && !proof.mayChange()) {
      if (!http.getMethod().equals("POST")) {
        throw Ec2Exception.malformedRequest(
            "An unsigned request that changes something must be a POST");
      }
      throw AccessErrors.mismatch(
          "The signature of a request that changes something must cover its body; UNSIGNED-PAYLOAD"
              + " is for actions that read.");
    }
  }

  /** Says who asks; called by the signature check alone. */
  public void authenticated(Authenticator.Proof proven) {
    this.proof = proven;
    Upload.checked(http);
  }
}
