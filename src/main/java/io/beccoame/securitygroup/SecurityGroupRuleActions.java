package io.beccoame.securitygroup;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.ec2.TagSpecifications;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** EC2 actions that add and remove rules. */
@Component
class SecurityGroupRuleActions implements Ec2Actions {

  private final SecurityGroupRuleService rules;
  private final RuleRequestsMapper requests;

  SecurityGroupRuleActions(SecurityGroupRuleService rules, RuleRequestsMapper requests) {
    this.rules = rules;
    this.requests = requests;
  }

  @Ec2Action(
      honours = {
        "GroupId",
        "GroupName",
        "CidrIp",
        "FromPort",
        "ToPort",
        "IpProtocol",
        "SourceSecurityGroupName",
        "SourceSecurityGroupOwnerId",
        PermissionMapper.HONOURED,
        "TagSpecifications"
      })
  AuthorizeSecurityGroupIngressResponse authorizeSecurityGroupIngress(
      Caller caller, AuthorizeSecurityGroupIngressRequest request) {
    List<IpPermission> flat =
        FlatPermissionMapper.of(
            request.ipProtocol(),
            request.fromPort(),
            request.toPort(),
            request.cidrIp(),
            request.sourceSecurityGroupName(),
            request.sourceSecurityGroupOwnerId());
    Target target = requests.target(caller, request.groupId(), request.groupName());
    return AuthorizeSecurityGroupIngressResponse.builder()
        .returnValue(true)
        .securityGroupRules(
            authorize(
                target, false, either(request.ipPermissions(), flat), request.tagSpecifications()))
        .build();
  }

  @Ec2Action(honours = {"GroupId", PermissionMapper.HONOURED, "TagSpecifications"})
  AuthorizeSecurityGroupEgressResponse authorizeSecurityGroupEgress(
      Caller caller, AuthorizeSecurityGroupEgressRequest request) {
    Target target = requests.target(caller, request.groupId(), null);
    return AuthorizeSecurityGroupEgressResponse.builder()
        .returnValue(true)
        .securityGroupRules(
            authorize(target, true, request.ipPermissions(), request.tagSpecifications()))
        .build();
  }

  private List<software.amazon.awssdk.services.ec2.model.SecurityGroupRule> authorize(
      Target target,
      boolean egress,
      List<IpPermission> asked,
      List<TagSpecification> specifications) {
    Map<String, String> tags =
        TagSpecifications.of(specifications, ResourceType.SECURITY_GROUP_RULE);
    List<Permission> permissions = requests.permissions(target, required(asked));
    return rules.authorize(target.group(), egress, permissions, tags).stream()
        .map(rule -> SecurityGroupRuleMapper.rule(rule, requests.region(), tags))
        .toList();
  }

  @Ec2Action(
      honours = {
        "GroupId",
        "GroupName",
        "CidrIp",
        "FromPort",
        "ToPort",
        "IpProtocol",
        "SourceSecurityGroupName",
        "SourceSecurityGroupOwnerId",
        "SecurityGroupRuleIds",
        PermissionMapper.HONOURED
      })
  RevokeSecurityGroupIngressResponse revokeSecurityGroupIngress(
      Caller caller, RevokeSecurityGroupIngressRequest request) {
    List<IpPermission> flat =
        FlatPermissionMapper.of(
            request.ipProtocol(),
            request.fromPort(),
            request.toPort(),
            request.cidrIp(),
            request.sourceSecurityGroupName(),
            request.sourceSecurityGroupOwnerId());
    ResourceKind.SECURITY_GROUP_RULE.check(request.securityGroupRuleIds());
    Target target = requests.target(caller, request.groupId(), request.groupName());
    SecurityGroupRuleService.Revoked revoked =
        revoke(
            target, false, either(request.ipPermissions(), flat), request.securityGroupRuleIds());
    return RevokeSecurityGroupIngressResponse.builder()
        .returnValue(true)
        .revokedSecurityGroupRules(
            revoked.gone().stream().map(SecurityGroupRuleMapper::revoked).toList())
        .unknownIpPermissions(PermissionMapper.write(revoked.unknown(), caller.accountId()))
        .build();
  }

  @Ec2Action(honours = {"GroupId", "SecurityGroupRuleIds", PermissionMapper.HONOURED})
  RevokeSecurityGroupEgressResponse revokeSecurityGroupEgress(
      Caller caller, RevokeSecurityGroupEgressRequest request) {
    ResourceKind.SECURITY_GROUP_RULE.check(request.securityGroupRuleIds());
    Target target = requests.target(caller, request.groupId(), null);
    SecurityGroupRuleService.Revoked revoked =
        revoke(target, true, request.ipPermissions(), request.securityGroupRuleIds());
    return RevokeSecurityGroupEgressResponse.builder()
        .returnValue(true)
        .revokedSecurityGroupRules(
            revoked.gone().stream().map(SecurityGroupRuleMapper::revoked).toList())
        .unknownIpPermissions(PermissionMapper.write(revoked.unknown(), caller.accountId()))
        .build();
  }

  // In a default VPC, EC2 reports the rules that it did not find; elsewhere it refuses the request.
  private SecurityGroupRuleService.Revoked revoke(
      Target target, boolean egress, List<IpPermission> asked, List<String> ids) {
    if (!ids.isEmpty()) {
      if (!asked.isEmpty()) {
        throw Ec2Exception.invalidParameterCombination(
            "Rules are revoked by their ids or by what they say, not by both");
      }
      return new SecurityGroupRuleService.Revoked(
          rules.revokeById(target.group(), egress, ids), List.of());
    }
    return rules.revoke(
        target.group(),
        egress,
        requests.permissions(target, required(asked)),
        requests.inDefaultVpc(target));
  }

  private static List<IpPermission> either(List<IpPermission> listed, List<IpPermission> flat) {
    if (!listed.isEmpty() && !flat.isEmpty()) {
      throw Ec2Exception.invalidParameterCombination(
          "The parameter ipPermissions cannot be used with a single permission's parameters");
    }
    return listed.isEmpty() ? flat : listed;
  }

  private static List<IpPermission> required(@Nullable List<IpPermission> asked) {
    if (asked == null || asked.isEmpty()) {
      throw Ec2Exception.missingParameter("IpPermissions");
    }
    return asked;
  }
}
