package io.beccoame.securitygroup;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.platform.Ids;
import io.beccoame.support.Callers;
import io.beccoame.support.OnH2;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/** Security groups by name, by id and by the EC2 action. */
@OnH2
class SecurityGroupActionsTest {

  @Autowired private SecurityGroupActions actions;
  @Autowired private SecurityGroupService service;
  @Autowired private DefaultVpcs vpcs;

  @Test
  void theDefaultGroupHasItsTwoRules() {
    SecurityGroup group = only(DescribeSecurityGroupsRequest.builder().groupNames("default"));
    assertThat(group.ipPermissions())
        .singleElement()
        .satisfies(
            rule ->
                assertThat(rule.userIdGroupPairs().get(0).groupId()).isEqualTo(group.groupId()));
    assertThat(group.ipPermissionsEgress())
        .singleElement()
        .satisfies(rule -> assertThat(rule.ipRanges().get(0).cidrIp()).isEqualTo("0.0.0.0/0"));
    assertThat(describe(filtered("egress.ip-permission.cidr", "0.0.0.0/0"))).contains(group);
    assertThat(only(filtered("ip-permission.group-id", group.groupId()))).isEqualTo(group);
    assertThat(describe(filtered("vpc-id", vpcs.defaultVpcId(Callers.ACCOUNT)))).contains(group);
    assertThat(describe(filtered("ip-permission.cidr", "*"))).doesNotContain(group);
  }

  @Test
  void unknownGroupsAreNamed() {
    String id = Ids.next("sg");
    assertCode(
        () -> describe(DescribeSecurityGroupsRequest.builder().groupIds(id)),
        "InvalidGroup.NotFound");
    assertCode(
        () -> describe(DescribeSecurityGroupsRequest.builder().groupNames("web")),
        "InvalidGroup.NotFound");
    assertCode(
        () -> describe(DescribeSecurityGroupsRequest.builder().groupIds("web")),
        "InvalidGroupId.Malformed");
  }

  @Test
  void launchesGetTheGroupsTheyNameOrTheDefaultOne() {
    String vpc = vpcs.defaultVpcId(Callers.ACCOUNT);
    List<io.beccoame.securitygroup.SecurityGroup> fallback =
        service.resolve(Callers.ACCOUNT, List.of(), List.of(), vpc);
    assertThat(fallback).hasSize(1);
    assertThat(fallback.get(0).defaultGroup()).isTrue();
    String id = fallback.get(0).getId();
    assertThat(service.resolve(Callers.ACCOUNT, List.of(id, id), List.of("default"), vpc))
        .isEqualTo(fallback);
    assertCode(
        () -> service.resolve(Callers.ACCOUNT, List.of(), List.of("web"), vpc),
        "InvalidGroup.NotFound");
    assertCode(
        () -> service.resolve("000000000002", List.of(id), List.of(), vpc),
        "InvalidGroup.NotFound");
    assertCode(
        () -> service.resolve(Callers.ACCOUNT, List.of("default"), List.of(), vpc),
        "InvalidGroupId.Malformed");
  }

  private SecurityGroup only(DescribeSecurityGroupsRequest.Builder request) {
    List<SecurityGroup> found = describe(request);
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private List<SecurityGroup> describe(DescribeSecurityGroupsRequest.Builder request) {
    return actions.describeSecurityGroups(Callers.ONE, request.build()).securityGroups();
  }

  private static DescribeSecurityGroupsRequest.Builder filtered(String name, String value) {
    return DescribeSecurityGroupsRequest.builder()
        .filters(Filter.builder().name(name).values(value).build());
  }
}
