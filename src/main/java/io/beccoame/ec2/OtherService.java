package io.beccoame.ec2;

import java.util.Map;

/**
 * A query service beside EC2 that is answered on the same port, such as STS. It is recognised by
 * the date of its API, which EC2 never had.
 */
public interface OtherService {

  /** Returns the name in signatures and metrics, such as {@code sts}. */
  String name();

  /** Returns the {@code Version} in its requests. */
  String version();

  /** Returns the namespace of its answers. */
  String namespace();

  /**
   * Answers an action with the members of its result in their order.
   *
   * @throws Ec2Exception also for an unknown action
   */
  Map<String, String> answer(Caller caller, String action);
}
