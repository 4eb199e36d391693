package io.beccoame.securitygroup;

import io.beccoame.platform.Ids;
import io.beccoame.support.Callers;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.ModifySecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleRequest;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleUpdate;

/** The EC2 actions on rules, as tests of them call them, on a group of each test's own. */
abstract class RuleCalls {

  @Autowired SecurityGroupRuleActions actions;
  @Autowired SecurityGroupRuleDetailActions details;
  @Autowired SecurityGroupService groups;
  @Autowired DefaultVpcs vpcs;

  String name = "";
  String id = "";

  @BeforeEach
  void freshGroup() {
    name = "rules " + Ids.next("x");
    id = group(vpcs.defaultVpcId(Callers.ACCOUNT), name);
  }

  String group(String vpc, String named) {
    return groups.create(Callers.ACCOUNT, vpc, named, "x", Map.of()).getId();
  }

  List<SecurityGroupRule> authorize(Consumer<AuthorizeSecurityGroupIngressRequest.Builder> what) {
    AuthorizeSecurityGroupIngressRequest.Builder request =
        AuthorizeSecurityGroupIngressRequest.builder().groupId(id);
    what.accept(request);
    return actions.authorizeSecurityGroupIngress(Callers.ONE, request.build()).securityGroupRules();
  }

  void authorizeEgress(IpPermission permission) {
    actions.authorizeSecurityGroupEgress(
        Callers.ONE,
        AuthorizeSecurityGroupEgressRequest.builder()
            .groupId(id)
            .ipPermissions(permission)
            .build());
  }

  RevokeSecurityGroupIngressResponse revoke(
      Consumer<RevokeSecurityGroupIngressRequest.Builder> what) {
    RevokeSecurityGroupIngressRequest.Builder request =
        RevokeSecurityGroupIngressRequest.builder().groupId(id);
    what.accept(request);
    return actions.revokeSecurityGroupIngress(Callers.ONE, request.build());
  }

  void modify(String rule, Consumer<SecurityGroupRuleRequest.Builder> to) {
    modify(Map.of(rule, to));
  }

  void modify(Map<String, Consumer<SecurityGroupRuleRequest.Builder>> changes) {
    details.modifySecurityGroupRules(
        Callers.ONE,
        ModifySecurityGroupRulesRequest.builder()
            .groupId(id)
            .securityGroupRules(
                changes.entrySet().stream()
                    .map(
                        each ->
                            SecurityGroupRuleUpdate.builder()
                                .securityGroupRuleId(each.getKey())
                                .securityGroupRule(each.getValue())
                                .build())
                    .toList())
            .build());
  }

  List<SecurityGroupRule> describe(Consumer<DescribeSecurityGroupRulesRequest.Builder> what) {
    DescribeSecurityGroupRulesRequest.Builder request = DescribeSecurityGroupRulesRequest.builder();
    what.accept(request);
    return details.describeSecurityGroupRules(Callers.ONE, request.build()).securityGroupRules();
  }

  List<SecurityGroupRule> ofGroup(boolean egress) {
    return describe(r -> r.filters(filter("group-id", id))).stream()
        .filter(rule -> rule.isEgress() == egress)
        .toList();
  }

  static IpPermission tcp(int port, String block) {
    return IpPermission.builder()
        .ipProtocol("tcp")
        .fromPort(port)
        .toPort(port)
        .ipRanges(range(block))
        .build();
  }

  static IpRange range(String block) {
    return IpRange.builder().cidrIp(block).build();
  }

  static Filter filter(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }
}
