package io.beccoame.ec2.sigv4;

import io.beccoame.ec2.Ec2Exception;
import java.time.Instant;

/** The ways in which AWS refuses a signature. */
final class Failures {

  private Failures() {}

  static Ec2Exception missing() {
    return Ec2Exception.authentication(
        "MissingAuthenticationToken",
        "Request must contain either a valid (registered) AWS access key ID or X.509"
            + " certificate.");
  }

  static Ec2Exception incomplete(String message, Object... args) {
    return Ec2Exception.authentication("IncompleteSignature", message, args);
  }

  static Ec2Exception unknownKey() {
    return Ec2Exception.authentication(
        "AuthFailure", "AWS was not able to validate the provided access credentials");
  }

  static Ec2Exception wrongRegion(String region) {
    return Ec2Exception.authentication(
        "AuthFailure", "Credential should be scoped to a valid region, not '%s'.", region);
  }

  static Ec2Exception mismatch() {
    return Ec2Exception.authentication(
        "SignatureDoesNotMatch",
        "The request signature we calculated does not match the signature you provided. Check your"
            + " AWS Secret Access Key and signing method. Consult the service documentation for"
            + " details.");
  }

  static Ec2Exception expired(Instant signed, Instant now) {
    return Ec2Exception.authentication(
        "RequestExpired", "Request has expired. Signed at %s, received at %s", signed, now);
  }

  static Ec2Exception malformedQuery() {
    return Ec2Exception.malformedQueryString("A parameter is not percent-encoded as it should be");
  }
}
