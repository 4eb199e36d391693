package io.beccoame.ec2;

import io.beccoame.ec2.connection.Upload;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request with its whole body, read once, within a limit, and then shared by the signature
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
   * Returns the request with its body; reads it at the first call.
   *
   * @throws Ec2Exception {@code RequestEntityTooLarge}, {@code MalformedRequest} if it has too many
   *     parameters, {@code RequestLimitExceeded} if too many unsigned bytes are being received
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

  /** Returns the id of this request, which is in its answer and in the log. */
  public String id() {
    return id;
  }

  /** Returns the HTTP request, whose body has been read. */
  public HttpServletRequest http() {
    return http;
  }

  /** Returns the body, not to be modified; empty if there is none. */
  public byte[] body() {
    return body;
  }

  /**
   * Returns whether the body is a document of the old interface and not a form, whatever its
   * content type says.
   */
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

  /** Returns the body as the text of a form; empty for a document. */
  public String form() {
    return hasDocument() ? "" : new String(body, StandardCharsets.UTF_8);
  }

  /** Returns the proof of the sender; null before the signature was checked. */
  Authenticator.@Nullable Proof proof() {
    return proof;
  }

  /**
   * Returns the sender, for a service whose name the signature must contain.
   *
   * @throws Ec2Exception {@code AuthFailure} if the request is not signed, {@code
   *     SignatureDoesNotMatch} if it was signed for another service
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
   * Refuses an action that changes something if its body could have been changed in transit, or if
   * a link of a web page could have requested it.
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

  /** Sets the sender; called by the signature check only. */
  public void authenticated(Authenticator.Proof proven) {
    this.proof = proven;
    Upload.checked(http);
  }
}
