package io.beccoame.network;

import io.beccoame.ec2.Ec2Exception;

/**
 * Signals that a VPC is about to be deleted, in this transaction. Listeners with resources in it
 * beyond the default ones refuse; the others remove theirs.
 *
 * @param vpc the VPC
 */
public record VpcDeleting(Vpc vpc) {

  /** Returns the refusal, {@code DependencyViolation}. */
  public Ec2Exception refusal() {
    return Ec2Exception.dependencyViolation(
        "The vpc '%s' has dependencies and cannot be deleted.", vpc.getId());
  }
}
