package io.beccoame.network;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Describing;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.Filters;
import io.beccoame.ec2.Page;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.ec2.TagSpecifications;
import io.beccoame.tag.TagService;
import java.util.List;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.CreateDefaultVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateDefaultVpcResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;

/** The EC2 actions on VPCs. */
@Component
class VpcActions implements Ec2Actions {

  private static final Filters<Vpc> FILTERS =
      Filters.<Vpc>of()
          .on("cidr", Vpc::cidrBlock)
          .also("cidr", "cidr-block", "cidrBlock")
          .onEach(
              "cidr-block-association.cidr-block",
              Vpc::cidrBlockAssociationSet,
              VpcCidrBlockAssociation.class,
              VpcCidrBlockAssociation::cidrBlock)
          .onEach(
              "cidr-block-association.association-id",
              Vpc::cidrBlockAssociationSet,
              VpcCidrBlockAssociation.class,
              VpcCidrBlockAssociation::associationId)
          .onEach(
              "cidr-block-association.state",
              Vpc::cidrBlockAssociationSet,
              VpcCidrBlockAssociation.class,
              association -> association.cidrBlockState().stateAsString())
          .on("dhcp-options-id", Vpc::dhcpOptionsId)
          .also("dhcp-options-id", "dhcpOptionsId")
          .nothing(
              "ipv6-cidr-block-association.ipv6-cidr-block",
              "ipv6-cidr-block-association.ipv6-pool",
              "ipv6-cidr-block-association.association-id",
              "ipv6-cidr-block-association.state")
          .on("is-default", Vpc::isDefault)
          .also("is-default", "isDefault")
          .on("owner-id", Vpc::ownerId)
          .on("state", Vpc::stateAsString)
          .on("vpc-id", Vpc::vpcId)
          .tags(Vpc::tags);

  private static final Describing<Vpc> DESCRIBING =
      new Describing<>(ResourceKind.VPC, FILTERS, Vpc::vpcId);

  private final VpcService vpcs;
  private final TagService tags;

  VpcActions(VpcService vpcs, TagService tags) {
    this.vpcs = vpcs;
    this.tags = tags;
  }

  @Ec2Action(honours = {"VpcIds", "Filters", "MaxResults", "NextToken"})
  DescribeVpcsResponse describeVpcs(Caller caller, DescribeVpcsRequest request) {
    Page<Vpc> page =
        DESCRIBING.page(
            request,
            request.vpcIds(),
            request.filters(),
            ids -> shapes(vpcs.vpcs(caller.accountId(), ids)));
    return DescribeVpcsResponse.builder().vpcs(page.items()).nextToken(page.nextToken()).build();
  }

  private List<Vpc> shapes(List<io.beccoame.network.Vpc> rows) {
    return tags.shown(rows, io.beccoame.network.Vpc::getId, VpcMapper::vpc);
  }

  @Ec2Action(honours = {"CidrBlock", "TagSpecifications"})
  CreateVpcResponse createVpc(Caller caller, CreateVpcRequest request) {
    if (request.cidrBlock() == null) {
      throw Ec2Exception.missingParameter("CidrBlock");
    }
    return CreateVpcResponse.builder()
        .vpc(
            shape(
                vpcs.create(
                    caller.accountId(),
                    request.cidrBlock(),
                    TagSpecifications.of(request.tagSpecifications(), ResourceType.VPC))))
        .build();
  }

  @Ec2Action(honours = {})
  CreateDefaultVpcResponse createDefaultVpc(Caller caller, CreateDefaultVpcRequest request) {
    return CreateDefaultVpcResponse.builder()
        .vpc(shape(vpcs.createDefault(caller.accountId())))
        .build();
  }

  @Ec2Action(honours = "VpcId")
  DeleteVpcResponse deleteVpc(Caller caller, DeleteVpcRequest request) {
    vpcs.delete(caller.accountId(), ResourceKind.VPC.require("VpcId", request.vpcId()));
    return DeleteVpcResponse.builder().build();
  }

  @Ec2Action(honours = {"VpcId", "Attribute"})
  DescribeVpcAttributeResponse describeVpcAttribute(
      Caller caller, DescribeVpcAttributeRequest request) {
    String id = ResourceKind.VPC.require("VpcId", request.vpcId());
    io.beccoame.network.Vpc vpc = vpcs.get(caller.accountId(), id);
    String attribute = request.attributeAsString();
    if (attribute == null) {
      throw Ec2Exception.missingParameter("Attribute");
    }
    DescribeVpcAttributeResponse.Builder answer = DescribeVpcAttributeResponse.builder().vpcId(id);
    switch (attribute) {
      case "enableDnsSupport" -> answer.enableDnsSupport(flag(vpc.dnsSupport()));
      case "enableDnsHostnames" -> answer.enableDnsHostnames(flag(vpc.dnsHostnames()));
      case "enableNetworkAddressUsageMetrics" ->
          answer.enableNetworkAddressUsageMetrics(flag(false));
      default ->
          throw Ec2Exception.invalidParameterValue(
              "Value (%s) for parameter attribute is invalid. Unknown attribute.", attribute);
    }
    return answer.build();
  }

  @Ec2Action(honours = {"VpcId", "EnableDnsSupport", "EnableDnsHostnames"})
  ModifyVpcAttributeResponse modifyVpcAttribute(Caller caller, ModifyVpcAttributeRequest request) {
    String account = caller.accountId();
    String id = ResourceKind.VPC.require("VpcId", request.vpcId());
    vpcs.get(account, id);
    AttributeBooleanValue support = request.enableDnsSupport();
    AttributeBooleanValue hostnames = request.enableDnsHostnames();
    if (support != null && hostnames != null) {
      throw Ec2Exception.invalidParameterCombination(
          "Fields for multiple attribute types specified: enableDnsSupport, enableDnsHostnames");
    }
    if (support != null && support.value() != null) {
      vpcs.dnsSupport(account, id, support.value());
    }
    if (hostnames != null && hostnames.value() != null) {
      vpcs.dnsHostnames(account, id, hostnames.value());
    }
    return ModifyVpcAttributeResponse.builder().build();
  }

  private Vpc shape(io.beccoame.network.Vpc row) {
    return shapes(List.of(row)).get(0);
  }

  private static AttributeBooleanValue flag(boolean value) {
    return AttributeBooleanValue.builder().value(value).build();
  }
}
