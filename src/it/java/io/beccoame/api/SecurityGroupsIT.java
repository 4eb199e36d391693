package io.beccoame.api;

import static io.beccoame.api.Cli.aws;
import static io.beccoame.api.Cli.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleDescription;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleUpdate;

/** Security groups by the AWS SDK for Java, the AWS CLI and boto3. */
class SecurityGroupsIT {

  @Test
  void theSdkTakesAGroupThroughItsLife() {
    Ec2Client ec2 = Sdk.client(Service.fresh());
    String id =
        ec2.createSecurityGroup(
                r ->
                    r.groupName("web")
                        .description("web servers")
                        .tagSpecifications(Sdk.tagged("security-group", Sdk.tag("Name", "web"))))
            .groupId();
    Sdk.refused(
        "InvalidGroup.Duplicate",
        () -> ec2.createSecurityGroup(r -> r.groupName("web").description("again")));
    String rule = authorize(ec2, id);
    Sdk.refused("InvalidPermission.Duplicate", () -> authorize(ec2, id));
    ec2.authorizeSecurityGroupEgress(r -> r.groupId(id).ipPermissions(tcp(443, "10.0.0.0/8")));
    SecurityGroup group = ec2.describeSecurityGroups(r -> r.groupIds(id)).securityGroups().get(0);
    assertThat(group.ipPermissions())
        .singleElement()
        .satisfies(
            open -> {
              assertThat(open.fromPort()).isEqualTo(80);
              assertThat(open.toPort()).isEqualTo(80);
              assertThat(open.ipRanges()).isEqualTo(tcp(80, "0.0.0.0/0").ipRanges());
            });
    assertThat(group.ipPermissionsEgress()).hasSize(2);
    assertThat(group.tags()).containsExactly(Sdk.tag("Name", "web"));

    changes(ec2, id, rule);

    String instance =
        ec2.runInstances(Sdk.launch(1).securityGroupIds(id).build())
            .instances()
            .get(0)
            .instanceId();
    Sdk.refused("DependencyViolation", () -> ec2.deleteSecurityGroup(r -> r.groupId(id)));
    ec2.terminateInstances(r -> r.instanceIds(instance));
    Sdk.waiter(ec2).waitUntilInstanceTerminated(r -> r.instanceIds(instance));
    assertThat(
            ec2.revokeSecurityGroupIngress(r -> r.groupId(id).securityGroupRuleIds(rule))
                .revokedSecurityGroupRules())
        .hasSize(1);
    ec2.revokeSecurityGroupEgress(r -> r.groupId(id).ipPermissions(tcp(443, "10.0.0.0/8")));
    assertThat(ec2.deleteSecurityGroup(r -> r.groupId(id)).groupId()).isEqualTo(id);
    Sdk.refused("InvalidGroup.NotFound", () -> ec2.deleteSecurityGroup(r -> r.groupId(id)));
  }

  private static void changes(Ec2Client ec2, String id, String rule) {
    SecurityGroupRuleUpdate update =
        SecurityGroupRuleUpdate.builder()
            .securityGroupRuleId(rule)
            .securityGroupRule(r -> r.ipProtocol("udp").fromPort(53).toPort(53).cidrIpv6("::/0"))
            .build();
    ec2.modifySecurityGroupRules(r -> r.groupId(id).securityGroupRules(update));
    SecurityGroupRuleDescription words =
        SecurityGroupRuleDescription.builder()
            .securityGroupRuleId(rule)
            .description("names")
            .build();
    ec2.updateSecurityGroupRuleDescriptionsIngress(
        r -> r.groupId(id).securityGroupRuleDescriptions(words));
    SecurityGroupRule now =
        ec2.describeSecurityGroupRules(r -> r.securityGroupRuleIds(rule))
            .securityGroupRules()
            .get(0);
    assertThat(now.ipProtocol()).isEqualTo("udp");
    assertThat(now.cidrIpv6()).isEqualTo("::/0");
    assertThat(now.description()).isEqualTo("names");
    assertThat(now.tags()).containsExactly(Sdk.tag("of", "web"));
    SecurityGroupRule out =
        ec2.describeSecurityGroupRulesPaginator(r -> r.maxResults(5)).securityGroupRules().stream()
            .filter(each -> each.groupId().equals(id) && each.isEgress())
            .findFirst()
            .orElseThrow();
    ec2.updateSecurityGroupRuleDescriptionsEgress(
        r ->
            r.groupId(id)
                .securityGroupRuleDescriptions(
                    words.toBuilder().securityGroupRuleId(out.securityGroupRuleId()).build()));
    Sdk.refused(
        "InvalidSecurityGroupRuleId.NotFound",
        () ->
            ec2.updateSecurityGroupRuleDescriptionsEgress(
                r -> r.groupId(id).securityGroupRuleDescriptions(words)));
  }

  private static String authorize(Ec2Client ec2, String id) {
    return ec2.authorizeSecurityGroupIngress(
            r ->
                r.groupId(id)
                    .ipPermissions(tcp(80, "0.0.0.0/0"))
                    .tagSpecifications(Sdk.tagged("security-group-rule", Sdk.tag("of", "web"))))
        .securityGroupRules()
        .get(0)
        .securityGroupRuleId();
  }

  private static IpPermission tcp(int port, String block) {
    return IpPermission.builder()
        .ipProtocol("tcp")
        .fromPort(port)
        .toPort(port)
        .ipRanges(IpRange.builder().cidrIp(block).build())
        .build();
  }

  @ParameterizedTest
  @MethodSource("io.beccoame.api.CliIT#clis")
  void theCliOpensAndClosesPorts(Path cli) {
    Service service = Service.fresh();
    String group = "--group-name default";
    aws(
        service,
        cli,
        "create-security-group --group-name cli --description x --query GroupId --output text");
    aws(
        service,
        cli,
        "authorize-security-group-ingress " + group + " --protocol tcp --port 22 --cidr 0.0.0.0/0");
    aws(
        service,
        cli,
        "authorize-security-group-ingress "
            + group
            + " --protocol icmp --port -1 --cidr 192.0.2.0/24");
    aws(
        service,
        cli,
        "authorize-security-group-ingress " + group + " --protocol all --source-group cli");
    assertThat(ports(service, cli))
        .as("of four rules")
        .containsExactlyInAnyOrder("-1", "22", "-1", "-1");
    aws(
        service,
        cli,
        "revoke-security-group-ingress " + group + " --protocol tcp --port 22 --cidr 0.0.0.0/0");
    assertThat(ports(service, cli)).doesNotContain("22");
    Command.Result named = run(service, cli, "delete-security-group --group-name cli");
    assertThat(named.exit()).isNotZero();
    assertThat(named.err()).contains("DependencyViolation");
    Command.Result standard = run(service, cli, "delete-security-group " + group);
    assertThat(standard.err()).contains("CannotDelete");
  }

  /** The first ports of all rules that let something in, the default group's own among them. */
  private static List<String> ports(Service service, Path cli) {
    return List.of(
        aws(
                service,
                cli,
                "describe-security-group-rules --query"
                    + " SecurityGroupRules[?IsEgress==`false`].FromPort --output text")
            .split("\\s+"));
  }

  @Test
  void boto3KnowsTheErrorsAndTheAnswers() {
    Boto.passes(Service.fresh(), "boto_groups.py");
  }
}
