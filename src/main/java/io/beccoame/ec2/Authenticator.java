package io.beccoame.ec2;

/** Decides who asks. */
@FunctionalInterface
public interface Authenticator {

  /**
   * What a request proves about its sender.
   *
   * @param caller who asks
   * @param service the service that the request was signed for, such as {@code ec2}; empty when the
   *     signature names none
   * @param bodySigned whether the signature covers the body; it always covers an empty one
   */
  record Proof(Caller caller, String service, boolean bodySigned) {}

  /**
   * The proof.
   *
   * @throws Ec2Exception {@code AuthFailure} and its kin
   */
  Proof authenticate(WireRequest request);
}
