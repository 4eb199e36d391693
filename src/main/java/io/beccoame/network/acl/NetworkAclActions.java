package io.beccoame.network.acl;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Describing;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.Filters;
import io.beccoame.ec2.Page;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.network.Subnet;
import io.beccoame.network.SubnetService;
import io.beccoame.network.Vpc;
import io.beccoame.network.VpcService;
import io.beccoame.tag.TagService;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclEntryResponse;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclEntryResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsResponse;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkAclAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.ReplaceNetworkAclAssociationRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceNetworkAclAssociationResponse;
import software.amazon.awssdk.services.ec2.model.ReplaceNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceNetworkAclEntryResponse;

/** The EC2 actions on network ACLs. */
@Component
class NetworkAclActions implements Ec2Actions {

  private static final Filters<NetworkAcl> FILTERS =
      Filters.<NetworkAcl>of()
          .onEach(
              "association.association-id",
              NetworkAcl::associations,
              NetworkAclAssociation.class,
              NetworkAclAssociation::networkAclAssociationId)
          .onEach(
              "association.network-acl-id",
              NetworkAcl::associations,
              NetworkAclAssociation.class,
              NetworkAclAssociation::networkAclId)
          .onEach(
              "association.subnet-id",
              NetworkAcl::associations,
              NetworkAclAssociation.class,
              NetworkAclAssociation::subnetId)
          .on("default", NetworkAcl::isDefault)
          .onEach(
              "entry.cidr", NetworkAcl::entries, NetworkAclEntry.class, NetworkAclEntry::cidrBlock)
          .onEach(
              "entry.egress", NetworkAcl::entries, NetworkAclEntry.class, NetworkAclEntry::egress)
          .onEach("entry.icmp.code", NetworkAcl::entries, NetworkAclEntry.class, none -> null)
          .onEach("entry.icmp.type", NetworkAcl::entries, NetworkAclEntry.class, none -> null)
          .onEach(
              "entry.ipv6-cidr",
              NetworkAcl::entries,
              NetworkAclEntry.class,
              NetworkAclEntry::ipv6CidrBlock)
          .onEach("entry.port-range.from", NetworkAcl::entries, NetworkAclEntry.class, none -> null)
          .onEach("entry.port-range.to", NetworkAcl::entries, NetworkAclEntry.class, none -> null)
          .onEach(
              "entry.protocol",
              NetworkAcl::entries,
              NetworkAclEntry.class,
              NetworkAclEntry::protocol)
          .onEach(
              "entry.rule-action",
              NetworkAcl::entries,
              NetworkAclEntry.class,
              NetworkAclEntry::ruleActionAsString)
          .onEach(
              "entry.rule-number",
              NetworkAcl::entries,
              NetworkAclEntry.class,
              NetworkAclEntry::ruleNumber)
          .on("network-acl-id", NetworkAcl::networkAclId)
          .on("owner-id", NetworkAcl::ownerId)
          .on("vpc-id", NetworkAcl::vpcId)
          .tags(NetworkAcl::tags);

  private static final Describing<NetworkAcl> DESCRIBING =
      new Describing<>(ResourceKind.NETWORK_ACL, FILTERS, NetworkAcl::networkAclId);

  private final VpcService vpcs;
  private final SubnetService subnets;
  private final TagService tags;

  NetworkAclActions(VpcService vpcs, SubnetService subnets, TagService tags) {
    this.vpcs = vpcs;
    this.subnets = subnets;
    this.tags = tags;
  }

  @Ec2Action(honours = {"NetworkAclIds", "Filters", "MaxResults", "NextToken"})
  DescribeNetworkAclsResponse describeNetworkAcls(
      Caller caller, DescribeNetworkAclsRequest request) {
    Page<NetworkAcl> page =
        DESCRIBING.page(
            request,
            request.networkAclIds(),
            request.filters(),
            ids -> shapes(caller.accountId(), ids));
    return DescribeNetworkAclsResponse.builder()
        .networkAcls(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  @Ec2Action(honours = "VpcId")
  CreateNetworkAclResponse createNetworkAcl(Caller caller, CreateNetworkAclRequest request) {
    throw refused("CreateNetworkAcl");
  }

  @Ec2Action(honours = "NetworkAclId")
  DeleteNetworkAclResponse deleteNetworkAcl(Caller caller, DeleteNetworkAclRequest request) {
    throw refused("DeleteNetworkAcl");
  }

  @Ec2Action(honours = "NetworkAclId")
  CreateNetworkAclEntryResponse createNetworkAclEntry(
      Caller caller, CreateNetworkAclEntryRequest request) {
    throw refused("CreateNetworkAclEntry");
  }

  @Ec2Action(honours = "NetworkAclId")
  DeleteNetworkAclEntryResponse deleteNetworkAclEntry(
      Caller caller, DeleteNetworkAclEntryRequest request) {
    throw refused("DeleteNetworkAclEntry");
  }

  @Ec2Action(honours = "NetworkAclId")
  ReplaceNetworkAclEntryResponse replaceNetworkAclEntry(
      Caller caller, ReplaceNetworkAclEntryRequest request) {
    throw refused("ReplaceNetworkAclEntry");
  }

  @Ec2Action(honours = {"AssociationId", "NetworkAclId"})
  ReplaceNetworkAclAssociationResponse replaceNetworkAclAssociation(
      Caller caller, ReplaceNetworkAclAssociationRequest request) {
    throw refused("ReplaceNetworkAclAssociation");
  }

  private List<NetworkAcl> shapes(String accountId, Set<String> ids) {
    List<Vpc> rows =
        vpcs.vpcs(accountId, ids.stream().map(NetworkAclMapper::vpcId).collect(Collectors.toSet()));
    Map<String, Map<String, String>> tagged =
        tags.of(rows.stream().map(row -> NetworkAclMapper.id(row.getId())).toList());
    Map<String, List<Subnet>> members =
        subnets.subnets(accountId, List.of()).stream()
            .collect(Collectors.groupingBy(Subnet::vpcId));
    return rows.stream()
        .map(
            row ->
                NetworkAclMapper.acl(
                    row,
                    members.getOrDefault(row.getId(), List.of()),
                    tagged.get(NetworkAclMapper.id(row.getId()))))
        .toList();
  }

  private static Ec2Exception refused(String action) {
    return Ec2Exception.unsupported(
        "%s would have no effect: network ACLs let everything through here, and security groups are"
            + " the firewall",
        action);
  }
}
