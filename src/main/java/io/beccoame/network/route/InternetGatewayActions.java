package io.beccoame.network.route;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Describing;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Filters;
import io.beccoame.ec2.Page;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.ec2.TagSpecifications;
import io.beccoame.tag.TagService;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.InternetGatewayAttachment;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** The EC2 actions on internet gateways. */
@Component
class InternetGatewayActions implements Ec2Actions {

  private static final Filters<InternetGateway> FILTERS =
      Filters.<InternetGateway>of()
          .onEach(
              "attachment.state",
              InternetGateway::attachments,
              InternetGatewayAttachment.class,
              InternetGatewayAttachment::stateAsString)
          .onEach(
              "attachment.vpc-id",
              InternetGateway::attachments,
              InternetGatewayAttachment.class,
              InternetGatewayAttachment::vpcId)
          .on("internet-gateway-id", InternetGateway::internetGatewayId)
          .on("owner-id", InternetGateway::ownerId)
          .tags(InternetGateway::tags);

  private static final Describing<InternetGateway> DESCRIBING =
      new Describing<>(ResourceKind.INTERNET_GATEWAY, FILTERS, InternetGateway::internetGatewayId);

  private final InternetGatewayService gateways;
  private final TagService tags;

  InternetGatewayActions(InternetGatewayService gateways, TagService tags) {
    this.gateways = gateways;
    this.tags = tags;
  }

  @Ec2Action(honours = {"InternetGatewayIds", "Filters", "MaxResults", "NextToken"})
  DescribeInternetGatewaysResponse describeInternetGateways(
      Caller caller, DescribeInternetGatewaysRequest request) {
    Page<InternetGateway> page =
        DESCRIBING.page(
            request,
            request.internetGatewayIds(),
            request.filters(),
            ids -> shapes(gateways.list(caller.accountId(), ids)));
    return DescribeInternetGatewaysResponse.builder()
        .internetGateways(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  @Ec2Action(honours = "TagSpecifications")
  CreateInternetGatewayResponse createInternetGateway(
      Caller caller, CreateInternetGatewayRequest request) {
    Map<String, String> wanted =
        TagSpecifications.of(request.tagSpecifications(), ResourceType.INTERNET_GATEWAY);
    return CreateInternetGatewayResponse.builder()
        .internetGateway(shapes(List.of(gateways.create(caller.accountId(), wanted))).get(0))
        .build();
  }

  @Ec2Action(honours = "InternetGatewayId")
  DeleteInternetGatewayResponse deleteInternetGateway(
      Caller caller, DeleteInternetGatewayRequest request) {
    gateways.delete(caller.accountId(), id(request.internetGatewayId()));
    return DeleteInternetGatewayResponse.builder().build();
  }

  @Ec2Action(honours = {"InternetGatewayId", "VpcId"})
  AttachInternetGatewayResponse attachInternetGateway(
      Caller caller, AttachInternetGatewayRequest request) {
    gateways.attach(caller.accountId(), id(request.internetGatewayId()), vpc(request.vpcId()));
    return AttachInternetGatewayResponse.builder().build();
  }

  @Ec2Action(honours = {"InternetGatewayId", "VpcId"})
  DetachInternetGatewayResponse detachInternetGateway(
      Caller caller, DetachInternetGatewayRequest request) {
    gateways.detach(caller.accountId(), id(request.internetGatewayId()), vpc(request.vpcId()));
    return DetachInternetGatewayResponse.builder().build();
  }

  private static String id(@Nullable String id) {
    return ResourceKind.INTERNET_GATEWAY.require("InternetGatewayId", id);
  }

  private static String vpc(@Nullable String id) {
    return ResourceKind.VPC.require("VpcId", id);
  }

  private List<InternetGateway> shapes(List<io.beccoame.network.route.InternetGateway> rows) {
    return tags.shown(rows, io.beccoame.network.route.InternetGateway::getId, RouteMapper::gateway);
  }
}
