package io.beccoame.securitygroup;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Page;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.ec2.TagSpecifications;
import io.beccoame.ec2.Tags;
import io.beccoame.platform.BeccoameProperties;
import io.beccoame.tag.TagService;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/** The EC2 actions on security groups. */
@Component
class SecurityGroupActions implements Ec2Actions {

  private final SecurityGroupService groups;
  private final SecurityGroupRuleService groupRules;
  private final DefaultVpcs vpcs;
  private final KnownVpcs known;
  private final TagService tags;
  private final String region;

  SecurityGroupActions(
      SecurityGroupService groups,
      SecurityGroupRuleService groupRules,
      DefaultVpcs vpcs,
      KnownVpcs known,
      TagService tags,
      BeccoameProperties installation) {
    this.groups = groups;
    this.groupRules = groupRules;
    this.vpcs = vpcs;
    this.known = known;
    this.tags = tags;
    this.region = installation.region();
  }

  @Ec2Action(honours = {"GroupName", "Description", "VpcId", "TagSpecifications"})
  CreateSecurityGroupResponse createSecurityGroup(
      Caller caller, CreateSecurityGroupRequest request) {
    Map<String, String> wanted =
        TagSpecifications.of(request.tagSpecifications(), ResourceType.SECURITY_GROUP);
    var group =
        groups.create(
            caller.accountId(),
            vpc(caller, request.vpcId()),
            orEmpty(request.groupName()),
            orEmpty(request.description()),
            wanted);
    return CreateSecurityGroupResponse.builder()
        .groupId(group.getId())
        .securityGroupArn(SecurityGroupMapper.arn(group, region))
        .tags(Tags.list(wanted))
        .build();
  }

  private String vpc(Caller caller, @Nullable String id) {
    if (id == null || id.isEmpty()) {
      return vpcs.defaultVpcId(caller.accountId());
    }
    ResourceKind.VPC.check(List.of(id));
    if (!known.exists(caller.accountId(), id)) {
      throw ResourceKind.VPC.notFound(id);
    }
    return id;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  @Ec2Action(honours = {"GroupId", "GroupName"})
  DeleteSecurityGroupResponse deleteSecurityGroup(
      Caller caller, DeleteSecurityGroupRequest request) {
    var group =
        groups.one(
            caller.accountId(),
            request.groupId(),
            request.groupName(),
            () -> vpcs.defaultVpcId(caller.accountId()));
    groups.delete(group);
    return DeleteSecurityGroupResponse.builder().returnValue(true).groupId(group.getId()).build();
  }

  @Ec2Action(honours = {"GroupIds", "GroupNames", "Filters", "MaxResults", "NextToken"})
  DescribeSecurityGroupsResponse describeSecurityGroups(
      Caller caller, DescribeSecurityGroupsRequest request) {
    Set<String> ids = ResourceKind.SECURITY_GROUP.check(request.groupIds());
    List<String> names = request.groupNames();
    boolean asked = !ids.isEmpty() || !names.isEmpty();
    String defaultVpc = vpcs.find(caller.accountId()).orElse("");
    List<io.beccoame.securitygroup.SecurityGroup> all = groups.list(caller.accountId(), List.of());
    checkFound(all, ids, names, defaultVpc);
    List<io.beccoame.securitygroup.SecurityGroup> rows =
        all.stream()
            .filter(
                row ->
                    !asked
                        || ids.contains(row.getId())
                        || names.contains(row.name()) && row.vpcId().equals(defaultVpc))
            .toList();
    Map<String, Map<String, String>> tagged =
        tags.of(rows.stream().map(io.beccoame.securitygroup.SecurityGroup::getId).toList());
    Map<String, List<SecurityGroupRule>> rulesOf =
        groupRules.ofGroups(
            rows.stream().map(io.beccoame.securitygroup.SecurityGroup::getId).toList());
    Predicate<SecurityGroup> wanted =
        SecurityGroupFilters.matching(
            request.filters(),
            all.stream()
                .collect(
                    Collectors.toMap(
                        io.beccoame.securitygroup.SecurityGroup::getId,
                        io.beccoame.securitygroup.SecurityGroup::name)));
    List<SecurityGroup> shapes =
        rows.stream()
            .map(
                row ->
                    SecurityGroupMapper.group(
                        row,
                        rulesOf.getOrDefault(row.getId(), List.of()),
                        region,
                        tagged.get(row.getId())))
            .filter(wanted)
            .toList();
    Page<SecurityGroup> page = Page.of(shapes, SecurityGroup::groupId, request, asked);
    return DescribeSecurityGroupsResponse.builder()
        .securityGroups(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  // Groups are found by name in the default VPC only.
  private static void checkFound(
      List<io.beccoame.securitygroup.SecurityGroup> all,
      Set<String> ids,
      List<String> names,
      String defaultVpc) {
    ResourceKind.SECURITY_GROUP.checkFound(
        ids,
        all.stream()
            .map(io.beccoame.securitygroup.SecurityGroup::getId)
            .collect(Collectors.toSet()));
    Set<String> known =
        all.stream()
            .filter(row -> row.vpcId().equals(defaultVpc))
            .map(io.beccoame.securitygroup.SecurityGroup::name)
            .collect(Collectors.toSet());
    for (String name : names) {
      if (!known.contains(name)) {
        throw ResourceKind.SECURITY_GROUP.missing(
            "The security group '%s' does not exist in default VPC '%s'", name, defaultVpc);
      }
    }
  }
}
