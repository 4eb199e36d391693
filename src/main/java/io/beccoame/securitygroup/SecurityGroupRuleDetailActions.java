package io.beccoame.securitygroup;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Describing;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.Filters;
import io.beccoame.ec2.Page;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.tag.TagService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ModifySecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.ModifySecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleDescription;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleUpdate;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsEgressRequest;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsEgressResponse;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsIngressRequest;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsIngressResponse;

/** EC2 actions on existing rules: describe, modify, set descriptions. */
@Component
class SecurityGroupRuleDetailActions implements Ec2Actions {

  private static final Filters<SecurityGroupRule> FILTERS =
      Filters.<SecurityGroupRule>of()
          .on("group-id", SecurityGroupRule::groupId)
          .ids("group-id", ResourceKind.SECURITY_GROUP)
          .on("security-group-rule-id", SecurityGroupRule::securityGroupRuleId)
          .tags(SecurityGroupRule::tags);

  private static final Describing<SecurityGroupRule> DESCRIBING =
      new Describing<>(
          ResourceKind.SECURITY_GROUP_RULE, FILTERS, SecurityGroupRule::securityGroupRuleId);

  private final SecurityGroupRuleService rules;
  private final RuleRequestsMapper requests;
  private final TagService tags;

  SecurityGroupRuleDetailActions(
      SecurityGroupRuleService rules, RuleRequestsMapper requests, TagService tags) {
    this.rules = rules;
    this.requests = requests;
    this.tags = tags;
  }

  @Ec2Action(honours = {"SecurityGroupRuleIds", "Filters", "MaxResults", "NextToken"})
  DescribeSecurityGroupRulesResponse describeSecurityGroupRules(
      Caller caller, DescribeSecurityGroupRulesRequest request) {
    Page<SecurityGroupRule> page =
        DESCRIBING.page(
            request,
            request.securityGroupRuleIds(),
            request.filters(),
            ids -> shapes(caller.accountId(), ids));
    return DescribeSecurityGroupRulesResponse.builder()
        .securityGroupRules(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private List<SecurityGroupRule> shapes(String accountId, Set<String> ids) {
    List<io.beccoame.securitygroup.SecurityGroupRule> rows = rules.list(accountId, ids);
    Map<String, Map<String, String>> tagged =
        tags.of(rows.stream().map(io.beccoame.securitygroup.SecurityGroupRule::getId).toList());
    return rows.stream()
        .map(row -> SecurityGroupRuleMapper.rule(row, requests.region(), tagged.get(row.getId())))
        .toList();
  }

  @Ec2Action(
      honours = {
        "GroupId",
        "SecurityGroupRules.SecurityGroupRuleId",
        "SecurityGroupRules.SecurityGroupRule.IpProtocol",
        "SecurityGroupRules.SecurityGroupRule.FromPort",
        "SecurityGroupRules.SecurityGroupRule.ToPort",
        "SecurityGroupRules.SecurityGroupRule.CidrIpv4",
        "SecurityGroupRules.SecurityGroupRule.CidrIpv6",
        "SecurityGroupRules.SecurityGroupRule.ReferencedGroupId",
        "SecurityGroupRules.SecurityGroupRule.Description"
      })
  ModifySecurityGroupRulesResponse modifySecurityGroupRules(
      Caller caller, ModifySecurityGroupRulesRequest request) {
    if (request.groupId() == null) {
      throw Ec2Exception.missingParameter("GroupId");
    }
    if (request.securityGroupRules().isEmpty()) {
      throw Ec2Exception.missingParameter("SecurityGroupRule");
    }
    Target target = requests.target(caller, request.groupId(), null);
    Map<String, @Nullable String> known = new LinkedHashMap<>();
    rules.ofGroups(List.of(target.group().getId())).values().stream()
        .flatMap(List::stream)
        .forEach(rule -> known.put(rule.getId(), rule.permission().description()));
    Map<String, Permission> changes = new LinkedHashMap<>();
    for (SecurityGroupRuleUpdate update : request.securityGroupRules()) {
      String id =
          ResourceKind.SECURITY_GROUP_RULE.require(
              "SecurityGroupRuleId", update.securityGroupRuleId());
      if (update.securityGroupRule() == null) {
        throw Ec2Exception.missingParameter("SecurityGroupRule");
      }
      if (changes.put(id, requests.permission(target, update.securityGroupRule(), known.get(id)))
          != null) {
        throw Ec2Exception.invalidParameterValue("The rule '%s' must not appear twice", id);
      }
    }
    rules.modify(target.group(), changes);
    return ModifySecurityGroupRulesResponse.builder().returnValue(true).build();
  }

  @Ec2Action(
      honours = {
        "GroupId",
        "GroupName",
        "SecurityGroupRuleDescriptions",
        PermissionMapper.HONOURED
      })
  UpdateSecurityGroupRuleDescriptionsIngressResponse updateSecurityGroupRuleDescriptionsIngress(
      Caller caller, UpdateSecurityGroupRuleDescriptionsIngressRequest request) {
    describe(
        requests.target(caller, request.groupId(), request.groupName()),
        false,
        request.ipPermissions(),
        request.securityGroupRuleDescriptions());
    return UpdateSecurityGroupRuleDescriptionsIngressResponse.builder().returnValue(true).build();
  }

  @Ec2Action(
      honours = {
        "GroupId",
        "GroupName",
        "SecurityGroupRuleDescriptions",
        PermissionMapper.HONOURED
      })
  UpdateSecurityGroupRuleDescriptionsEgressResponse updateSecurityGroupRuleDescriptionsEgress(
      Caller caller, UpdateSecurityGroupRuleDescriptionsEgressRequest request) {
    describe(
        requests.target(caller, request.groupId(), request.groupName()),
        true,
        request.ipPermissions(),
        request.securityGroupRuleDescriptions());
    return UpdateSecurityGroupRuleDescriptionsEgressResponse.builder().returnValue(true).build();
  }

  private void describe(
      Target target,
      boolean egress,
      List<IpPermission> asked,
      List<SecurityGroupRuleDescription> byId) {
    if (asked.isEmpty() == byId.isEmpty()) {
      throw asked.isEmpty()
          ? Ec2Exception.missingParameter("IpPermissions")
          : Ec2Exception.invalidParameterCombination(
              "Rules are described by their ids or by what they say, not by both");
    }
    if (byId.isEmpty()) {
      rules.describe(target.group(), egress, requests.permissions(target, asked));
      return;
    }
    Map<String, @Nullable String> texts = new LinkedHashMap<>();
    for (SecurityGroupRuleDescription each : byId) {
      String id =
          ResourceKind.SECURITY_GROUP_RULE.require(
              "SecurityGroupRuleId", each.securityGroupRuleId());
      texts.put(id, GroupNames.ruleDescription(each.description()));
    }
    rules.describe(target.group(), egress, texts);
  }
}
