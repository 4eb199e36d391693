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
   * @param mayChange whether an action may be answered that changes something: the signature covers
   *     the body, or signatures are not checked and no link of a web page can make such a request
   */
  record Proof(Caller caller, String service, boolean mayChange) {}

  /**
   * The proof.
   *
   * @throws Ec2Exception {@code AuthFailure} and its kin
   */
  Proof authenticate(WireRequest request);
}
