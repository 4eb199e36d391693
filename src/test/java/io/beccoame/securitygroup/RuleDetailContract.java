package io.beccoame.securitygroup;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.platform.Ids;
import io.beccoame.support.Callers;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleDescription;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleRequest;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsEgressRequest;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsIngressRequest;

/** Rules that are shown, changed and described in words by the EC2 actions. */
abstract class RuleDetailContract extends RuleCalls {

  @Test
  void aRuleKeepsItsIdWhenItChanges() {
    IpPermission described =
        IpPermission.builder()
            .ipProtocol("tcp")
            .fromPort(80)
            .toPort(80)
            .ipRanges(IpRange.builder().cidrIp("10.0.0.0/8").description("inside").build())
            .build();
    String rule = authorize(r -> r.ipPermissions(described)).get(0).securityGroupRuleId();
    modify(rule, c -> c.ipProtocol("udp").fromPort(53).toPort(53).cidrIpv6("::/0"));
    SecurityGroupRule changed = describe(r -> r.securityGroupRuleIds(rule)).get(0);
    assertThat(changed.ipProtocol()).isEqualTo("udp");
    assertThat(changed.cidrIpv4()).isNull();
    assertThat(changed.cidrIpv6()).isEqualTo("::/0");
    assertThat(changed.description()).isEqualTo("inside");
    modify(rule, c -> c.ipProtocol("-1").referencedGroupId(id).description(""));
    changed = describe(r -> r.securityGroupRuleIds(rule)).get(0);
    assertThat(changed.referencedGroupInfo().groupId()).isEqualTo(id);
    assertThat(changed.fromPort()).isEqualTo(-1);
    assertThat(changed.description()).isNull();
  }

  @Test
  void rulesTakeEachOthersPlacesInOneCall() {
    List<String> ids = three();
    modify(Map.of(ids.get(0), to(81), ids.get(1), to(80)));
    assertThat(ports(ids)).containsExactly(81, 80, 82);
    modify(Map.of(ids.get(0), to(80), ids.get(1), to(82), ids.get(2), to(81)));
    assertThat(ports(ids)).containsExactly(80, 82, 81);
    modify(Map.of(ids.get(2), to(83), ids.get(1), to(81)));
    assertThat(ports(ids)).as("one takes a place that another leaves").containsExactly(80, 81, 83);
  }

  @Test
  void ofTwoThatWouldSayTheSameNoneIsChanged() {
    List<String> ids = three();
    assertCode(
        () -> modify(Map.of(ids.get(0), to(90), ids.get(1), to(90))),
        "InvalidPermission.Duplicate");
    assertCode(
        () -> modify(Map.of(ids.get(0), to(81), ids.get(1), to(82))),
        "InvalidPermission.Duplicate");
    assertThat(ports(ids)).containsExactly(80, 81, 82);
    modify(Map.of(ids.get(0), to(80)));
    assertThat(ports(ids)).as("it may become what it is").containsExactly(80, 81, 82);
  }

  private List<String> three() {
    return IntStream.range(80, 83)
        .mapToObj(port -> authorize(r -> r.ipPermissions(tcp(port, "0.0.0.0/0"))))
        .map(made -> made.get(0).securityGroupRuleId())
        .toList();
  }

  private static Consumer<SecurityGroupRuleRequest.Builder> to(int port) {
    return change -> change.ipProtocol("tcp").fromPort(port).toPort(port).cidrIpv4("0.0.0.0/0");
  }

  private List<Integer> ports(List<String> ids) {
    return ids.stream()
        .map(rule -> describe(r -> r.securityGroupRuleIds(rule)).get(0).fromPort())
        .toList();
  }

  @Test
  void aChangeThatCanNotBeIsRefused() {
    String one = authorize(r -> r.ipPermissions(tcp(80, "0.0.0.0/0"))).get(0).securityGroupRuleId();
    authorize(r -> r.ipPermissions(tcp(81, "0.0.0.0/0")));
    assertCode(
        () -> modify(one, c -> c.ipProtocol("tcp").fromPort(81).toPort(81).cidrIpv4("0.0.0.0/0")),
        "InvalidPermission.Duplicate");
    assertCode(() -> modify(one, c -> c.ipProtocol("-1")), "InvalidParameterCombination");
    assertCode(
        () -> modify(one, c -> c.ipProtocol("-1").cidrIpv4("0.0.0.0/0").cidrIpv6("::/0")),
        "InvalidParameterCombination");
    assertCode(
        () -> modify(Ids.next("sgr"), c -> c.ipProtocol("-1").cidrIpv4("0.0.0.0/0")),
        "InvalidSecurityGroupRuleId.NotFound");
    assertThat(describe(r -> r.securityGroupRuleIds(one)).get(0).fromPort()).isEqualTo(80);
  }

  @Test
  void rulesAreDescribedInWords() {
    String in = authorize(r -> r.ipPermissions(tcp(80, "0.0.0.0/0"))).get(0).securityGroupRuleId();
    IpPermission worded =
        tcp(80, "0.0.0.0/0").toBuilder()
            .ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").description("everybody").build())
            .build();
    details.updateSecurityGroupRuleDescriptionsIngress(
        Callers.ONE,
        UpdateSecurityGroupRuleDescriptionsIngressRequest.builder()
            .groupId(id)
            .ipPermissions(worded)
            .build());
    assertThat(describe(r -> r.securityGroupRuleIds(in)).get(0).description())
        .isEqualTo("everybody");
    String out = ofGroup(true).get(0).securityGroupRuleId();
    details.updateSecurityGroupRuleDescriptionsEgress(
        Callers.ONE,
        UpdateSecurityGroupRuleDescriptionsEgressRequest.builder()
            .groupId(id)
            .securityGroupRuleDescriptions(
                SecurityGroupRuleDescription.builder()
                    .securityGroupRuleId(out)
                    .description("all")
                    .build())
            .build());
    assertThat(ofGroup(true).get(0).description()).isEqualTo("all");
    assertCode(
        () ->
            details.updateSecurityGroupRuleDescriptionsIngress(
                Callers.ONE,
                UpdateSecurityGroupRuleDescriptionsIngressRequest.builder()
                    .groupId(id)
                    .ipPermissions(tcp(81, "0.0.0.0/0"))
                    .build()),
        "InvalidPermission.NotFound");
    assertCode(
        () ->
            details.updateSecurityGroupRuleDescriptionsIngress(
                Callers.ONE,
                UpdateSecurityGroupRuleDescriptionsIngressRequest.builder().groupId(id).build()),
        "MissingParameter");
  }

  @Test
  void rulesComeInPages() {
    authorize(
        r ->
            r.ipPermissions(
                IntStream.range(0, 9).mapToObj(port -> tcp(port, "0.0.0.0/0")).toList()));
    var first =
        details.describeSecurityGroupRules(
            Callers.ONE,
            DescribeSecurityGroupRulesRequest.builder()
                .filters(filter("group-id", id))
                .maxResults(6)
                .build());
    var rest =
        details.describeSecurityGroupRules(
            Callers.ONE,
            DescribeSecurityGroupRulesRequest.builder()
                .filters(filter("group-id", id))
                .maxResults(6)
                .nextToken(first.nextToken())
                .build());
    assertThat(first.securityGroupRules()).hasSize(6);
    assertThat(rest.securityGroupRules())
        .hasSize(4)
        .doesNotContainAnyElementsOf(first.securityGroupRules());
    assertThat(rest.nextToken()).isNull();
    assertCode(
        () -> describe(r -> r.securityGroupRuleIds(Ids.next("sgr"))),
        "InvalidSecurityGroupRuleId.NotFound");
    assertCode(() -> describe(r -> r.filters(filter("colour", "red"))), "InvalidParameterValue");
  }
}
