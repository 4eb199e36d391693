package io.beccoame.securitygroup;

import io.beccoame.ec2.NetworkErrors;
import io.beccoame.securitygroup.Permission.Kind;
import java.util.List;

/**
 * Limits of security groups. <a
 * href="https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-security-groups">Security
 * groups</a>.
 */
final class RuleLimits {

  /** Rules of a group in one direction, for IPv4 and for IPv6 each. */
  static final int RULES = 60;

  /** Groups of an account. */
  static final int GROUPS = 2500;

  /** Groups of an interface. */
  static final int GROUPS_PER_INTERFACE = 5;

  private RuleLimits() {}

  /** Checks all rules of a direction; a rule that names a group counts for IPv4 and for IPv6. */
  static void check(List<Permission> permissions) {
    long ipv4 = permissions.stream().filter(each -> each.kind() != Kind.IPV6).count();
    long ipv6 = permissions.stream().filter(each -> each.kind() != Kind.IPV4).count();
    if (ipv4 > RULES || ipv6 > RULES) {
      throw NetworkErrors.ruleLimitExceeded();
    }
  }
}
