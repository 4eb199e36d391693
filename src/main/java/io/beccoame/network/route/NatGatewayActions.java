package io.beccoame.network.route;

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
import java.util.Map;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.ConnectivityType;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNatGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** The EC2 actions on NAT gateways. */
@Component
class NatGatewayActions implements Ec2Actions {

  private static final Filters<NatGateway> FILTERS =
      Filters.<NatGateway>of()
          .on("nat-gateway-id", NatGateway::natGatewayId)
          .on("state", NatGateway::stateAsString)
          .on("subnet-id", NatGateway::subnetId)
          .on("vpc-id", NatGateway::vpcId)
          .tags(NatGateway::tags);

  private static final Describing<NatGateway> DESCRIBING =
      new Describing<>(ResourceKind.NAT_GATEWAY, FILTERS, NatGateway::natGatewayId);

  private final NatGatewayService gateways;
  private final TagService tags;

  NatGatewayActions(NatGatewayService gateways, TagService tags) {
    this.gateways = gateways;
    this.tags = tags;
  }

  @Ec2Action(honours = {"NatGatewayIds", "Filter", "MaxResults", "NextToken"})
  DescribeNatGatewaysResponse describeNatGateways(
      Caller caller, DescribeNatGatewaysRequest request) {
    Page<NatGateway> page =
        DESCRIBING.page(
            request,
            request.natGatewayIds(),
            request.filter(),
            ids -> shapes(gateways.list(caller.accountId(), ids)));
    return DescribeNatGatewaysResponse.builder()
        .natGateways(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  @Ec2Action(
      honours = {
        "AllocationId",
        "SubnetId",
        "ConnectivityType",
        "PrivateIpAddress",
        "TagSpecifications"
      })
  CreateNatGatewayResponse createNatGateway(Caller caller, CreateNatGatewayRequest request) {
    Map<String, String> wanted =
        TagSpecifications.of(request.tagSpecifications(), ResourceType.NATGATEWAY);
    String allocation = request.allocationId();
    boolean lent = allocation != null && !allocation.isEmpty();
    boolean isPrivate = request.connectivityType() == ConnectivityType.PRIVATE;
    if (isPrivate && lent) {
      throw Ec2Exception.invalidParameterCombination(
          "A NAT gateway of ConnectivityType private can have no AllocationId");
    }
    if (!isPrivate && !lent) {
      throw Ec2Exception.missingParameter("AllocationId");
    }
    io.beccoame.network.route.NatGateway made =
        gateways.create(
            caller.accountId(),
            ResourceKind.SUBNET.require("SubnetId", request.subnetId()),
            request.privateIpAddress(),
            lent ? ResourceKind.ELASTIC_IP.require("AllocationId", allocation) : null,
            wanted);
    return CreateNatGatewayResponse.builder()
        .natGateway(pending(shapes(List.of(made)).get(0)))
        .build();
  }

  /** Returns the shape as pending: as on EC2, a failure is shown by the next description. */
  private static NatGateway pending(NatGateway shape) {
    return shape.toBuilder()
        .state(NatGatewayState.PENDING)
        .failureCode(null)
        .failureMessage(null)
        .deleteTime(null)
        .build();
  }

  @Ec2Action(honours = "NatGatewayId")
  DeleteNatGatewayResponse deleteNatGateway(Caller caller, DeleteNatGatewayRequest request) {
    String id = ResourceKind.NAT_GATEWAY.require("NatGatewayId", request.natGatewayId());
    gateways.delete(caller.accountId(), id);
    return DeleteNatGatewayResponse.builder().natGatewayId(id).build();
  }

  private List<NatGateway> shapes(List<io.beccoame.network.route.NatGateway> rows) {
    return tags.shown(
        rows, io.beccoame.network.route.NatGateway::getId, NatGatewayMapper::natGateway);
  }
}
