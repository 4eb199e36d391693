package io.beccoame.securitygroup;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.platform.Ids;
import io.beccoame.support.Callers;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** Rules that come and go by the EC2 actions. */
abstract class SecurityGroupRuleContract extends RuleCalls {

  @Test
  void aRuleIsAnsweredWithItsIdAndTags() {
    SecurityGroupRule rule =
        authorize(
                r ->
                    r.ipPermissions(tcp(80, "10.1.2.3/8"))
                        .tagSpecifications(
                            TagSpecification.builder()
                                .resourceType("security-group-rule")
                                .tags(Tag.builder().key("Name").value("web").build())
                                .build()))
            .get(0);
    assertThat(rule.securityGroupRuleId()).startsWith("sgr-");
    assertThat(rule.groupId()).isEqualTo(id);
    assertThat(rule.isEgress()).isFalse();
    assertThat(rule.cidrIpv4()).as("host bits are cut off").isEqualTo("10.0.0.0/8");
    assertThat(rule.fromPort()).isEqualTo(80);
    assertThat(rule.tags()).hasSize(1);
    assertThat(describe(r -> r.securityGroupRuleIds(rule.securityGroupRuleId())))
        .containsExactly(rule);
    assertThat(
            describe(
                r ->
                    r.filters(
                        filter("tag:Name", "web"),
                        filter("group-id", id),
                        filter("security-group-rule-id", rule.securityGroupRuleId()))))
        .containsExactly(rule);
  }

  @Test
  void manySourcesAreManyRules() {
    IpPermission many =
        IpPermission.builder()
            .ipProtocol("17")
            .fromPort(53)
            .toPort(54)
            .ipRanges(range("10.0.0.0/8"), range("192.0.2.0/24"))
            .ipv6Ranges(Ipv6Range.builder().cidrIpv6("2001:DB8::/32").build())
            .userIdGroupPairs(UserIdGroupPair.builder().groupName(name).description("us").build())
            .build();
    List<SecurityGroupRule> rules = authorize(r -> r.ipPermissions(many));
    assertThat(rules).hasSize(4).allSatisfy(r -> assertThat(r.ipProtocol()).isEqualTo("udp"));
    assertThat(rules).extracting(SecurityGroupRule::cidrIpv6).contains("2001:db8::/32");
    assertThat(rules.get(3).referencedGroupInfo().groupId()).isEqualTo(id);
    assertThat(rules.get(3).description()).isEqualTo("us");
  }

  @Test
  void whatIsThereAlreadyIsRefusedAsAWhole() {
    authorize(r -> r.ipPermissions(tcp(80, "0.0.0.0/0")));
    assertCode(
        () -> authorize(r -> r.ipPermissions(tcp(81, "0.0.0.0/0"), tcp(80, "0.0.0.0/0"))),
        "InvalidPermission.Duplicate");
    assertCode(
        () -> authorize(r -> r.ipPermissions(tcp(82, "0.0.0.0/0"), tcp(82, "0.0.0.0/0"))),
        "InvalidParameterValue");
    assertThat(ofGroup(false)).hasSize(1);
    authorizeEgress(tcp(80, "0.0.0.0/0"));
    assertThat(ofGroup(true)).hasSize(2);
  }

  @Test
  void whatCanNotBeARuleIsRefused() {
    for (String block :
        List.of("10.0.0.0", "10.0.0.0/33", "10.0.0/8", "x", "::/0", "1-2.0.0.0/8")) {
      assertCode(() -> authorize(r -> r.ipPermissions(tcp(1, block))), "InvalidParameterValue");
    }
    refused("InvalidParameterValue", p -> p.ipProtocol("tcp"));
    refused("InvalidParameterValue", p -> p.ipProtocol("tcp").fromPort(-1).toPort(-1));
    refused("InvalidParameterValue", p -> p.ipProtocol("tcp").fromPort(2).toPort(1));
    refused("InvalidParameterValue", p -> p.ipProtocol("udp").fromPort(1).toPort(65536));
    refused("InvalidParameterValue", p -> p.ipProtocol("icmp").fromPort(-1).toPort(3));
    refused("InvalidParameterValue", p -> p.ipProtocol("icmp").fromPort(256).toPort(-1));
    refused("InvalidParameterValue", p -> p.ipProtocol("256"));
    refused("InvalidParameterValue", p -> p.ipProtocol("all"));
    refused("InvalidParameterValue", p -> p);
    refused(
        "InvalidParameterValue",
        p -> p.ipProtocol("-1").ipRanges(range("1.0.0.0/8").toBuilder().description("ö").build()));
    assertCode(
        () -> authorize(r -> r.ipPermissions(IpPermission.builder().ipProtocol("-1").build())),
        "InvalidPermission.Malformed");
    assertCode(() -> authorize(r -> {}), "MissingParameter");
    refused("InvalidGroup.NotFound", p -> named(p, Ids.next("sg")));
    refused("InvalidGroupId.Malformed", p -> named(p, "web"));
    refused(
        "InvalidGroup.NotFound",
        p ->
            p.ipProtocol("-1")
                .userIdGroupPairs(
                    UserIdGroupPair.builder().userId("999999999999").groupId(id).build()));
    assertThat(ofGroup(false)).isEmpty();
  }

  private static IpPermission.Builder named(IpPermission.Builder permission, String group) {
    return permission
        .ipProtocol("-1")
        .userIdGroupPairs(UserIdGroupPair.builder().groupId(group).build());
  }

  private void refused(String code, java.util.function.UnaryOperator<IpPermission.Builder> what) {
    IpPermission permission =
        what.apply(IpPermission.builder().ipRanges(range("0.0.0.0/0"))).build();
    assertCode(() -> authorize(r -> r.ipPermissions(permission)), code);
  }

  @Test
  void aGroupHoldsSixtyRulesOfADirectionAndFamily() {
    authorize(
        r ->
            r.ipPermissions(
                IntStream.range(1, 61).mapToObj(port -> tcp(port, "0.0.0.0/0")).toList()));
    assertCode(
        () -> authorize(r -> r.ipPermissions(tcp(61, "0.0.0.0/0"))),
        "RulesPerSecurityGroupLimitExceeded");
    authorizeEgress(tcp(61, "0.0.0.0/0"));
    IpPermission ipv6 =
        IpPermission.builder()
            .ipProtocol("-1")
            .ipv6Ranges(Ipv6Range.builder().cidrIpv6("::/0").build())
            .build();
    assertThat(authorize(r -> r.ipPermissions(ipv6))).hasSize(1);
  }

  @Test
  void olderClientsWriteOnePermissionFlat() {
    SecurityGroupRule rule =
        actions
            .authorizeSecurityGroupIngress(
                Callers.ONE,
                AuthorizeSecurityGroupIngressRequest.builder()
                    .groupName(name)
                    .ipProtocol("tcp")
                    .fromPort(22)
                    .toPort(22)
                    .cidrIp("0.0.0.0/0")
                    .build())
            .securityGroupRules()
            .get(0);
    assertThat(rule.toPort()).isEqualTo(22);
    assertThat(authorize(r -> r.sourceSecurityGroupName(name)))
        .extracting(SecurityGroupRule::ipProtocol)
        .containsExactly("tcp", "udp", "icmp");
    assertCode(
        () -> authorize(r -> r.sourceSecurityGroupName(name).cidrIp("0.0.0.0/0")),
        "InvalidParameterCombination");
    assertCode(
        () -> authorize(r -> r.ipPermissions(tcp(1, "0.0.0.0/0")).ipProtocol("tcp")),
        "InvalidParameterCombination");
    assertThat(
            revoke(r -> r.ipProtocol("tcp").fromPort(22).toPort(22).cidrIp("0.0.0.0/0"))
                .revokedSecurityGroupRules())
        .extracting(gone -> gone.securityGroupRuleId())
        .containsExactly(rule.securityGroupRuleId());
  }

  @Test
  void inADefaultVpcAnUnknownRuleIsToldElsewhereRefused() {
    authorize(r -> r.ipPermissions(tcp(80, "0.0.0.0/0")));
    RevokeSecurityGroupIngressResponse answer =
        revoke(r -> r.ipPermissions(tcp(80, "0.0.0.0/0"), tcp(81, "0.0.0.0/0")));
    assertThat(answer.returnValue()).isTrue();
    assertThat(answer.revokedSecurityGroupRules()).hasSize(1);
    assertThat(answer.unknownIpPermissions())
        .singleElement()
        .satisfies(p -> assertThat(p.fromPort()).isEqualTo(81));
    id = group("vpc-elsewhere", name);
    authorize(r -> r.ipPermissions(tcp(80, "0.0.0.0/0")));
    assertCode(
        () -> revoke(r -> r.ipPermissions(tcp(80, "0.0.0.0/0"), tcp(81, "0.0.0.0/0"))),
        "InvalidPermission.NotFound");
    assertThat(ofGroup(false)).hasSize(1);
  }

  @Test
  void rulesAreRevokedByTheirIds() {
    String first =
        authorize(r -> r.ipPermissions(tcp(80, "0.0.0.0/0"))).get(0).securityGroupRuleId();
    String out = ofGroup(true).get(0).securityGroupRuleId();
    assertCode(
        () -> revoke(r -> r.securityGroupRuleIds(first, Ids.next("sgr"))),
        "InvalidSecurityGroupRuleId.NotFound");
    assertCode(
        () -> revoke(r -> r.securityGroupRuleIds("web")), "InvalidSecurityGroupRuleId.Malformed");
    assertCode(
        () -> revoke(r -> r.securityGroupRuleIds(out)), "InvalidSecurityGroupRuleId.NotFound");
    assertCode(
        () -> revoke(r -> r.securityGroupRuleIds(first).ipPermissions(tcp(80, "0.0.0.0/0"))),
        "InvalidParameterCombination");
    assertThat(revoke(r -> r.securityGroupRuleIds(first)).revokedSecurityGroupRules()).hasSize(1);
    assertThat(
            actions
                .revokeSecurityGroupEgress(
                    Callers.ONE,
                    RevokeSecurityGroupEgressRequest.builder()
                        .groupId(id)
                        .securityGroupRuleIds(out)
                        .build())
                .revokedSecurityGroupRules())
        .hasSize(1);
    assertThat(ofGroup(true)).isEmpty();
  }

  @Test
  void aGroupOfAnotherVpcCanNotBeNamed() {
    String far = group("vpc-far", name);
    assertCode(
        () -> authorize(r -> r.ipPermissions(named(IpPermission.builder(), far).build())),
        "InvalidGroup.NotFound");
  }
}
