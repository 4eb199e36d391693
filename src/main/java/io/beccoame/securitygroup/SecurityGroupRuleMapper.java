package io.beccoame.securitygroup;

import io.beccoame.ec2.Tags;
import io.beccoame.securitygroup.Permission.Kind;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.ReferencedSecurityGroup;
import software.amazon.awssdk.services.ec2.model.RevokedSecurityGroupRule;

/** Rules as EC2 shows them one by one. */
final class SecurityGroupRuleMapper {

  private SecurityGroupRuleMapper() {}

  static software.amazon.awssdk.services.ec2.model.SecurityGroupRule rule(
      SecurityGroupRule rule, String region, @Nullable Map<String, String> tags) {
    Permission permission = rule.permission();
    return software.amazon.awssdk.services.ec2.model.SecurityGroupRule.builder()
        .securityGroupRuleId(rule.getId())
        .groupId(rule.groupId())
        .groupOwnerId(rule.accountId())
        .isEgress(rule.egress())
        .ipProtocol(permission.protocol())
        .fromPort(permission.from())
        .toPort(permission.to())
        .cidrIpv4(permission.kind() == Kind.IPV4 ? permission.peer() : null)
        .cidrIpv6(permission.kind() == Kind.IPV6 ? permission.peer() : null)
        .referencedGroupInfo(
            permission.kind() == Kind.GROUP
                ? ReferencedSecurityGroup.builder()
                    .groupId(permission.peer())
                    .userId(rule.accountId())
                    .build()
                : null)
        .description(permission.description())
        .securityGroupRuleArn(
            "arn:aws:ec2:%s:%s:security-group-rule/%s"
                .formatted(region, rule.accountId(), rule.getId()))
        .tags(Tags.list(tags))
        .build();
  }

  static RevokedSecurityGroupRule revoked(SecurityGroupRule rule) {
    Permission permission = rule.permission();
    return RevokedSecurityGroupRule.builder()
        .securityGroupRuleId(rule.getId())
        .groupId(rule.groupId())
        .isEgress(rule.egress())
        .ipProtocol(permission.protocol())
        .fromPort(permission.from())
        .toPort(permission.to())
        .cidrIpv4(permission.kind() == Kind.IPV4 ? permission.peer() : null)
        .cidrIpv6(permission.kind() == Kind.IPV6 ? permission.peer() : null)
        .referencedGroupId(permission.kind() == Kind.GROUP ? permission.peer() : null)
        .description(permission.description())
        .build();
  }
}
