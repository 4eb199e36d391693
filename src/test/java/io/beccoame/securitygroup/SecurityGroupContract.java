package io.beccoame.securitygroup;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.network.NetworkService;
import io.beccoame.network.NewInterface;
import io.beccoame.platform.Ids;
import io.beccoame.support.Callers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Security groups: made, found, deleted. */
abstract class SecurityGroupContract {

  @Autowired private SecurityGroupActions actions;
  @Autowired private SecurityGroupService service;
  @Autowired private SecurityGroupRuleService rules;
  @Autowired private NetworkService networks;
  @Autowired private TransactionTemplate transaction;
  @Autowired private DefaultVpcs vpcs;

  @Test
  void aNewGroupLetsEverythingOutAndNothingIn() {
    String id = create("new");
    SecurityGroup group = describe(id);
    assertThat(group.groupName()).isEqualTo("new");
    assertThat(group.description()).isEqualTo("for tests");
    assertThat(group.vpcId()).isEqualTo(vpcs.defaultVpcId(Callers.ACCOUNT));
    assertThat(group.ipPermissions()).isEmpty();
    assertThat(group.ipPermissionsEgress())
        .singleElement()
        .satisfies(
            all -> {
              assertThat(all.ipProtocol()).isEqualTo("-1");
              assertThat(all.fromPort()).isNull();
              assertThat(all.ipRanges().get(0).cidrIp()).isEqualTo("0.0.0.0/0");
              assertThat(all.ipv6Ranges()).isEmpty();
            });
  }

  @Test
  void aNewGroupHasItsTags() {
    var answer =
        actions.createSecurityGroup(
            Callers.ONE,
            wanted("tagged")
                .tagSpecifications(
                    TagSpecification.builder()
                        .resourceType("security-group")
                        .tags(Tag.builder().key("Name").value("x").build())
                        .build())
                .build());
    assertThat(answer.tags()).extracting(Tag::value).containsExactly("x");
    assertThat(answer.securityGroupArn()).endsWith("security-group/" + answer.groupId());
    assertThat(describe(answer.groupId()).tags()).isEqualTo(answer.tags());
  }

  @Test
  void theDefaultGroupsRulesAreRulesLikeOthers() {
    SecurityGroup group =
        actions
            .describeSecurityGroups(
                Callers.ONE, DescribeSecurityGroupsRequest.builder().groupNames("default").build())
            .securityGroups()
            .get(0);
    assertThat(group.description()).isEqualTo("default VPC security group");
    assertThat(group.ipPermissions())
        .singleElement()
        .satisfies(
            rule ->
                assertThat(rule.userIdGroupPairs().get(0).groupId()).isEqualTo(group.groupId()));
    assertThat(group.ipPermissionsEgress()).hasSize(1);
    assertThat(rules.ofGroups(List.of(group.groupId())).get(group.groupId())).hasSize(2);
    assertCode(() -> delete(group.groupId()), "CannotDelete");
  }

  @Test
  void namesAreUniqueInAVpcAndOfAllowedLetters() {
    create("once");
    assertCode(() -> create("once"), "InvalidGroup.Duplicate");
    assertCode(() -> create("sg-mine"), "InvalidParameterValue");
    assertCode(() -> create("default"), "InvalidParameterValue");
    assertCode(() -> create("smörgås"), "InvalidParameterValue");
    assertCode(() -> create("x".repeat(256)), "InvalidParameterValue");
    assertCode(() -> create(""), "MissingParameter");
    assertCode(
        () -> actions.createSecurityGroup(Callers.ONE, wanted("a").description(null).build()),
        "MissingParameter");
    assertCode(
        () -> actions.createSecurityGroup(Callers.ONE, wanted("a").description("ü").build()),
        "InvalidParameterValue");
    assertCode(
        () ->
            actions.createSecurityGroup(
                Callers.ONE, wanted("a").vpcId("vpc-0123456789abcdef0").build()),
        "InvalidVpcID.NotFound");
    assertCode(
        () -> actions.createSecurityGroup(Callers.ONE, wanted("a").vpcId("here").build()),
        "InvalidVpcID.Malformed");
  }

  @Test
  void aDeletedGroupIsGoneWithItsRules() {
    String id = create("short-lived");
    assertThat(delete(id).groupId()).isEqualTo(id);
    assertThat(rules.ofGroups(List.of(id))).isEmpty();
    assertCode(() -> describe(id), "InvalidGroup.NotFound");
    assertCode(() -> delete(id), "InvalidGroup.NotFound");
    assertCode(() -> delete("short-lived"), "InvalidGroupId.Malformed");
    create("short-lived");
    actions.deleteSecurityGroup(
        Callers.ONE, DeleteSecurityGroupRequest.builder().groupName("short-lived").build());
    assertCode(
        () ->
            actions.deleteSecurityGroup(
                Callers.ONE, DeleteSecurityGroupRequest.builder().groupName("short-lived").build()),
        "InvalidGroup.NotFound");
    assertCode(
        () ->
            actions.deleteSecurityGroup(Callers.ONE, DeleteSecurityGroupRequest.builder().build()),
        "MissingParameter");
  }

  @Test
  void aGroupThatAnInterfaceIsInStays() {
    String id = create("in-use");
    String instance = Ids.next("i");
    String subnet = networks.defaultSubnet(Callers.ACCOUNT, null).getId();
    transaction.executeWithoutResult(
        status ->
            networks.allocate(
                NewInterface.primary(Callers.ACCOUNT, subnet, List.of(id)), List.of(instance)));
    assertCode(() -> delete(id), "DependencyViolation");
    assertThat(describe(id).ipPermissionsEgress()).hasSize(1);
    transaction.executeWithoutResult(status -> networks.release(instance));
    delete(id);
  }

  @Test
  void aGroupThatAnothersRuleNamesStays() {
    String named = create("named");
    String naming = create("naming");
    rules.authorize(row(naming), false, List.of(Permission.everythingWithMembers(named)), Map.of());
    rules.authorize(row(named), false, List.of(Permission.everythingWithMembers(named)), Map.of());
    assertCode(() -> delete(named), "DependencyViolation");
    delete(naming);
    delete(named);
  }

  @Test
  void anotherAccountSeesAndTouchesNothing() {
    String id = create("private");
    assertCode(
        () ->
            actions.deleteSecurityGroup(
                Callers.TWO, DeleteSecurityGroupRequest.builder().groupId(id).build()),
        "InvalidGroup.NotFound");
  }

  @Test
  void rulesAreShownTogetherByProtocolAndPorts() {
    String id = create("shown");
    rules.authorize(
        row(id),
        false,
        List.of(
            new Permission("tcp", 80, 80, Permission.Kind.IPV4, "10.0.0.0/8", "inside"),
            new Permission("tcp", 80, 80, Permission.Kind.IPV6, "::/0", null),
            new Permission("tcp", 80, 80, Permission.Kind.GROUP, id, null),
            new Permission("50", -1, -1, Permission.Kind.IPV4, "0.0.0.0/0", null)),
        Map.of());
    List<IpPermission> shown = describe(id).ipPermissions();
    assertThat(shown).hasSize(2);
    IpPermission web =
        shown.stream().filter(each -> each.ipProtocol().equals("tcp")).findAny().orElseThrow();
    assertThat(web.fromPort()).isEqualTo(80);
    assertThat(web.ipRanges().get(0).description()).isEqualTo("inside");
    assertThat(web.ipv6Ranges().get(0).cidrIpv6()).isEqualTo("::/0");
    assertThat(web.userIdGroupPairs().get(0).groupId()).isEqualTo(id);
    assertThat(web.userIdGroupPairs().get(0).userId()).isEqualTo(Callers.ACCOUNT);
  }

  private io.beccoame.securitygroup.SecurityGroup row(String id) {
    return service.byIds(List.of(id)).values().iterator().next();
  }

  private String create(String name) {
    return actions.createSecurityGroup(Callers.ONE, wanted(name).build()).groupId();
  }

  private static CreateSecurityGroupRequest.Builder wanted(String name) {
    return CreateSecurityGroupRequest.builder().groupName(name).description("for tests");
  }

  private SecurityGroup describe(String id) {
    return actions
        .describeSecurityGroups(
            Callers.ONE, DescribeSecurityGroupsRequest.builder().groupIds(id).build())
        .securityGroups()
        .get(0);
  }

  private software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupResponse delete(String id) {
    return actions.deleteSecurityGroup(
        Callers.ONE, DeleteSecurityGroupRequest.builder().groupId(id).build());
  }
}
