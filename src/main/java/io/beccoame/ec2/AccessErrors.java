package io.beccoame.ec2;

import java.time.Instant;

/** Errors of callers that can't show who they are, or may not do what they ask. */
public final class AccessErrors {

  private static final int DENIED = 401;
  private static final int FORBIDDEN = 403;

  private AccessErrors() {}

  /** The request is not signed. */
  public static Ec2Exception missing() {
    return Ec2Exception.of(
        FORBIDDEN,
        "MissingAuthenticationToken",
        "Request must contain either a valid (registered) AWS access key ID or X.509"
            + " certificate.");
  }

  /** The signature lacks a part, or a part of it can't be read. */
  public static Ec2Exception incomplete(String message, Object... args) {
    return Ec2Exception.of("IncompleteSignature", message, args);
  }

  /** Makes the error for an unknown access key. */
  public static Ec2Exception unknownKey() {
    return denied("AWS was not able to validate the provided access credentials");
  }

  /** The signature is for another region. */
  public static Ec2Exception wrongRegion(String region) {
    return denied("Credential should be scoped to a valid region, not '%s'.", region);
  }

  /** The caller of the request is not known. */
  public static Ec2Exception notAuthenticated() {
    return denied("The request is not authenticated");
  }

  private static Ec2Exception denied(String message, Object... args) {
    return Ec2Exception.of(DENIED, "AuthFailure", message, args);
  }

  /** The signature is not that of the request by the access key. */
  public static Ec2Exception mismatch() {
    return mismatch(
        "The request signature we calculated does not match the signature you provided. Check your"
            + " AWS Secret Access Key and signing method. Consult the service documentation for"
            + " details.");
  }

  /** The signature does not cover the request, or is for another service. */
  static Ec2Exception mismatch(String message, Object... args) {
    return Ec2Exception.of(FORBIDDEN, "SignatureDoesNotMatch", message, args);
  }

  /** The signature is too old, or of the future. */
  public static Ec2Exception expired(Instant signed, Instant now) {
    return Ec2Exception.of(
        "RequestExpired", "Request has expired. Signed at %s, received at %s", signed, now);
  }

  /** The query string is not encoded as it should be. */
  public static Ec2Exception malformedQuery() {
    return Ec2Exception.malformedQueryString("A parameter is not percent-encoded as it should be");
  }

  /** The caller is known, and may not do this. */
  public static Ec2Exception unauthorized(String message) {
    return Ec2Exception.of(FORBIDDEN, "UnauthorizedOperation", "%s", message);
  }

  /** Returns whether a caller may be guessing keys or signatures. */
  public static boolean isGuess(Ec2Exception e) {
    return e.code().equals(unknownKey().code()) || e.code().equals(mismatch().code());
  }
}
