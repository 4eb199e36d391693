package io.beccoame.instance.console;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.hypervisor.HypervisorException;

/** The errors for callers that wait for a host. */
final class HostFailures {

  private HostFailures() {}

  static Ec2Exception of(String what, String instanceId, HypervisorException failure) {
    String why = String.valueOf(failure.getMessage());
    return switch (failure.kind()) {
      case WRONG_STATE, NOT_FOUND ->
          Ec2Exception.incorrectInstanceState(
              "The instance '%s' is not in a state for this: %s", instanceId, why);
      case UNSUPPORTED ->
          Ec2Exception.unsupported("The host of '%s' can't do this: %s", instanceId, why);
      default -> Ec2Exception.unavailable("Could not %s '%s' now: %s", what, instanceId, why);
    };
  }
}
