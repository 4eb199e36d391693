package io.beccoame.securitygroup;

import io.beccoame.ec2.Tags;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IpPermission;

/** Security groups as EC2 shows them. */
final class SecurityGroupMapper {

  private SecurityGroupMapper() {}

  static software.amazon.awssdk.services.ec2.model.SecurityGroup group(
      SecurityGroup group,
      List<SecurityGroupRule> rules,
      String region,
      @Nullable Map<String, String> tags) {
    return software.amazon.awssdk.services.ec2.model.SecurityGroup.builder()
        .groupId(group.getId())
        .groupName(group.name())
        .description(group.description())
        .ownerId(group.accountId())
        .vpcId(group.vpcId())
        .securityGroupArn(arn(group, region))
        .ipPermissions(permissions(group, rules, false))
        .ipPermissionsEgress(permissions(group, rules, true))
        .tags(Tags.list(tags))
        .build();
  }

  static String arn(SecurityGroup group, String region) {
    return "arn:aws:ec2:%s:%s:security-group/%s"
        .formatted(region, group.accountId(), group.getId());
  }

  private static List<IpPermission> permissions(
      SecurityGroup group, List<SecurityGroupRule> rules, boolean egress) {
    return PermissionMapper.write(
        rules.stream()
            .filter(rule -> rule.egress() == egress)
            .map(SecurityGroupRule::permission)
            .toList(),
        group.accountId());
  }
}
