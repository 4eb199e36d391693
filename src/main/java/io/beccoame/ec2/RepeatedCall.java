package io.beccoame.ec2;

/**
 * Judges a call that repeats the client token of an earlier one, before it gets the earlier answer.
 * Implemented by rooms whose earlier answer may no longer be valid.
 */
public interface RepeatedCall {

  /**
   * Refuses the repetition, or returns.
   *
   * @param action as AWS writes it
   * @param answer the document of the earlier answer
   * @throws Ec2Exception if the earlier answer must not be given again
   */
  void check(Caller caller, String action, String answer);
}
