package io.beccoame.securitygroup;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Filters;
import io.beccoame.ec2.Page;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.ec2.Tags;
import io.beccoame.platform.Row;
import io.beccoame.tag.TagService;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.DescribeStaleSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeStaleSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.GetSecurityGroupsForVpcRequest;
import software.amazon.awssdk.services.ec2.model.GetSecurityGroupsForVpcResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroupForVpc;
import software.amazon.awssdk.services.ec2.model.StaleSecurityGroup;

/** EC2 actions on the VPCs in which security groups can be used. */
@Component
class SecurityGroupUseActions implements Ec2Actions {

  private static final Filters<SecurityGroupForVpc> FILTERS =
      Filters.<SecurityGroupForVpc>of()
          .on("group-id", SecurityGroupForVpc::groupId)
          .on("description", SecurityGroupForVpc::description)
          .on("group-name", SecurityGroupForVpc::groupName)
          .on("owner-id", SecurityGroupForVpc::ownerId)
          .on("primary-vpc-id", SecurityGroupForVpc::primaryVpcId);

  private final SecurityGroupService groups;
  private final KnownVpcs known;
  private final TagService tags;

  SecurityGroupUseActions(SecurityGroupService groups, KnownVpcs known, TagService tags) {
    this.groups = groups;
    this.known = known;
    this.tags = tags;
  }

  @Ec2Action(honours = {"VpcId", "Filters", "MaxResults", "NextToken"})
  GetSecurityGroupsForVpcResponse getSecurityGroupsForVpc(
      Caller caller, GetSecurityGroupsForVpcRequest request) {
    String vpc = vpc(caller, request.vpcId());
    List<SecurityGroup> rows =
        groups.list(caller.accountId(), List.of()).stream()
            .filter(group -> group.vpcId().equals(vpc))
            .toList();
    Map<String, Map<String, String>> tagged = tags.of(rows.stream().map(Row::getId).toList());
    List<SecurityGroupForVpc> shapes =
        rows.stream()
            .map(
                group ->
                    SecurityGroupForVpc.builder()
                        .groupId(group.getId())
                        .groupName(group.name())
                        .description(group.description())
                        .ownerId(group.accountId())
                        .primaryVpcId(group.vpcId())
                        .tags(Tags.list(tagged.get(group.getId())))
                        .build())
            .toList();
    Page<SecurityGroupForVpc> page =
        Page.of(FILTERS.apply(shapes, request.filters()), SecurityGroupForVpc::groupId, request);
    return GetSecurityGroupsForVpcResponse.builder()
        .securityGroupForVpcs(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  /**
   * Returns an empty list: rules name groups of their own VPC, and a named group can't be deleted,
   * so none is stale.
   */
  @Ec2Action(honours = {"VpcId", "MaxResults", "NextToken"})
  DescribeStaleSecurityGroupsResponse describeStaleSecurityGroups(
      Caller caller, DescribeStaleSecurityGroupsRequest request) {
    vpc(caller, request.vpcId());
    Page<StaleSecurityGroup> page = Page.of(List.of(), StaleSecurityGroup::groupId, request);
    return DescribeStaleSecurityGroupsResponse.builder()
        .staleSecurityGroupSet(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private String vpc(Caller caller, @Nullable String id) {
    String vpc = ResourceKind.VPC.require("VpcId", id);
    if (!known.exists(caller.accountId(), vpc)) {
      throw ResourceKind.VPC.notFound(vpc);
    }
    return vpc;
  }
}
