package io.beccoame.ec2;

import java.util.Map;

/**
 * A query service beside EC2 that is answered on the same port, such as STS. It is recognised by
 * the date of its API, which EC2 never had.
 */
public interface OtherService {

  /** The name in signatures and metrics, such as {@code sts}. */
  String name();

  /** The {@code Version} that its requests carry. */
  String version();

  /** The namespace of its answers. */
  String namespace();

  /**
   * Answers an action with the members of its result in their order.
   *
   * @throws Ec2Exception also when there is no such action
   */
  Map<String, String> answer(Caller caller, String action);
}
