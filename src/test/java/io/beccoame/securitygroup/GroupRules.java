package io.beccoame.securitygroup;

import java.util.List;
import java.util.Map;

/** Opens and closes ports of the default group, for tests of other rooms. */
public class GroupRules {

  private final SecurityGroupService groups;
  private final SecurityGroupRuleService rules;
  private final DefaultVpcs vpcs;

  GroupRules(SecurityGroupService groups, SecurityGroupRuleService rules, DefaultVpcs vpcs) {
    this.groups = groups;
    this.rules = rules;
    this.vpcs = vpcs;
  }

  /** Lets a block of addresses in to a TCP port. */
  public void open(String accountId, int port, String block) {
    rules.authorize(group(accountId), false, List.of(tcp(port, block)), Map.of());
  }

  /** Lets it in no more. */
  public void close(String accountId, int port, String block) {
    rules.revoke(group(accountId), false, List.of(tcp(port, block)), false);
  }

  private SecurityGroup group(String accountId) {
    return groups.one(accountId, null, "default", () -> vpcs.defaultVpcId(accountId));
  }

  private static Permission tcp(int port, String block) {
    return new Permission("tcp", port, port, Permission.Kind.IPV4, block, null);
  }
}
