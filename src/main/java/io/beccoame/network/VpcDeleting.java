package io.beccoame.network;

import io.beccoame.ec2.Ec2Exception;

/**
 * A VPC is about to be deleted, in this transaction: who has something in it that it did not begin
 * with refuses; the others remove theirs.
 *
 * @param vpc the one to go
 */
public record VpcDeleting(Vpc vpc) {

  /** That it can't go; {@code DependencyViolation}. */
  public Ec2Exception refusal() {
    return Ec2Exception.dependencyViolation(
        "The vpc '%s' has dependencies and cannot be deleted.", vpc.getId());
  }
}
