package io.beccoame.network;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Describing;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.Filters;
import io.beccoame.ec2.IdForm;
import io.beccoame.ec2.Page;
import io.beccoame.tag.TagService;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;

/** The EC2 actions on VPCs. */
@Component
class VpcActions implements Ec2Actions {

  private static final Filters<Vpc> FILTERS =
      Filters.<Vpc>of()
          .on("cidr", Vpc::cidrBlock)
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
          .on("is-default", Vpc::isDefault)
          .on("isDefault", Vpc::isDefault)
          .on("owner-id", Vpc::ownerId)
          .on("state", Vpc::stateAsString)
          .on("vpc-id", Vpc::vpcId)
          .tags(Vpc::tags);

  private static final IdForm FORM = new IdForm("vpc", "InvalidVpcId", "InvalidVpcID", "vpc ID");

  private static final Describing<Vpc> DESCRIBING = new Describing<>(FORM, FILTERS, Vpc::vpcId);

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
    Map<String, Map<String, String>> tagged =
        tags.of(rows.stream().map(io.beccoame.network.Vpc::getId).toList());
    return rows.stream().map(row -> VpcMapper.vpc(row, tagged.get(row.getId()))).toList();
  }

  @Ec2Action(honours = {"VpcId", "Attribute"})
  DescribeVpcAttributeResponse describeVpcAttribute(
      Caller caller, DescribeVpcAttributeRequest request) {
    String id = FORM.require("VpcId", request.vpcId());
    if (vpcs.vpcs(caller.accountId(), List.of(id)).isEmpty()) {
      throw FORM.notFound(id);
    }
    String attribute = request.attributeAsString();
    if (attribute == null) {
      throw Ec2Exception.missingParameter("Attribute");
    }
    DescribeVpcAttributeResponse.Builder answer = DescribeVpcAttributeResponse.builder().vpcId(id);
    switch (attribute) {
      case "enableDnsSupport" -> answer.enableDnsSupport(flag(true));
      case "enableDnsHostnames" -> answer.enableDnsHostnames(flag(true));
      case "enableNetworkAddressUsageMetrics" ->
          answer.enableNetworkAddressUsageMetrics(flag(false));
      default ->
          throw Ec2Exception.invalidParameterValue(
              "Value (%s) for parameter attribute is invalid. Unknown attribute.", attribute);
    }
    return answer.build();
  }

  private static AttributeBooleanValue flag(boolean value) {
    return AttributeBooleanValue.builder().value(value).build();
  }
}
