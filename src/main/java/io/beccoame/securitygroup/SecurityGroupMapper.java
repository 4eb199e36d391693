package io.beccoame.securitygroup;

import io.beccoame.ec2.Tags;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** Security groups as EC2 shows them. */
final class SecurityGroupMapper {

  private static final String ALL_PROTOCOLS = "-1";

  private SecurityGroupMapper() {}

  static software.amazon.awssdk.services.ec2.model.SecurityGroup group(
      SecurityGroup group, String region, @Nullable Map<String, String> tags) {
    return software.amazon.awssdk.services.ec2.model.SecurityGroup.builder()
        .groupId(group.getId())
        .groupName(group.name())
        .description(group.description())
        .ownerId(group.accountId())
        .vpcId(group.vpcId())
        .securityGroupArn(
            "arn:aws:ec2:%s:%s:security-group/%s"
                .formatted(region, group.accountId(), group.getId()))
        .ipPermissions(fromItself(group))
        .ipPermissionsEgress(toEverywhere())
        .tags(Tags.list(tags))
        .build();
  }

  private static IpPermission fromItself(SecurityGroup group) {
    return IpPermission.builder()
        .ipProtocol(ALL_PROTOCOLS)
        .userIdGroupPairs(
            UserIdGroupPair.builder().groupId(group.getId()).userId(group.accountId()).build())
        .build();
  }

  private static IpPermission toEverywhere() {
    return IpPermission.builder()
        .ipProtocol(ALL_PROTOCOLS)
        .ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").build())
        .build();
  }
}
