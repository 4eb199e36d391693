package io.beccoame.ec2;

/** Authenticates requests. */
@FunctionalInterface
public interface Authenticator {

  /**
   * The proof of a request's sender.
   *
   * @param caller the sender
   * @param service the service that the request was signed for, such as {@code ec2}; empty if the
   *     signature names none
   * @param mayChange whether the request may change something: its signature covers the body, or
   *     signatures are not checked and no link of a web page can make such a request
   */
  record Proof(Caller caller, String service, boolean mayChange) {}

  /**
   * Returns the proof.
   *
   * @throws Ec2Exception {@code AuthFailure} and related codes
   */
  Proof authenticate(WireRequest request);
}
