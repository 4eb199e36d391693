package io.beccoame.securitygroup;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.platform.BeccoameProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleRequest;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** Reads the common parts of requests about rules, and finds the groups that they name. */
@Component
class RuleRequestsMapper {

  private final SecurityGroupService groups;
  private final DefaultVpcs vpcs;
  private final String region;

  RuleRequestsMapper(
      SecurityGroupService groups, DefaultVpcs vpcs, BeccoameProperties installation) {
    this.groups = groups;
    this.vpcs = vpcs;
    this.region = installation.region();
  }

  String region() {
    return region;
  }

  /** Returns the group that a call acts on. */
  Target target(Caller caller, @Nullable String id, @Nullable String name) {
    return new Target(caller, group(caller, id, name));
  }

  private SecurityGroup group(Caller caller, @Nullable String id, @Nullable String name) {
    String account = caller.accountId();
    return groups.one(account, id, name, () -> vpcs.defaultVpcId(account));
  }

  boolean inDefaultVpc(Target target) {
    return vpcs.find(target.caller().accountId())
        .filter(target.group().vpcId()::equals)
        .isPresent();
  }

  List<Permission> permissions(Target target, List<IpPermission> asked) {
    return PermissionMapper.read(asked, pair -> peer(target.caller(), pair));
  }

  Permission permission(
      Target target, SecurityGroupRuleRequest asked, @Nullable String description) {
    return PermissionMapper.read(
        asked, description, id -> group(target.caller(), id, null).getId());
  }

  private String peer(Caller caller, UserIdGroupPair pair) {
    String owner = pair.userId();
    if (owner != null && !owner.isEmpty() && !owner.equals(caller.accountId())) {
      throw ResourceKind.SECURITY_GROUP.missing(
          "There are no security groups of account %s here", owner);
    }
    return group(caller, pair.groupId(), pair.groupName()).getId();
  }
}
