package io.beccoame.network.route;

import io.beccoame.ec2.Tags;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.InternetGatewayAttachment;
import software.amazon.awssdk.services.ec2.model.RouteOrigin;
import software.amazon.awssdk.services.ec2.model.RouteState;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociationState;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociationStateCode;

/** Gateways and route tables as EC2 shows them. */
final class RouteMapper {

  static final RouteTableAssociationState ASSOCIATED =
      RouteTableAssociationState.builder().state(RouteTableAssociationStateCode.ASSOCIATED).build();

  private static final String LOCAL = "local";
  // State that EC2 has for gateways only, not in its list of attachment states.
  private static final String AVAILABLE = "available";

  private RouteMapper() {}

  static software.amazon.awssdk.services.ec2.model.InternetGateway gateway(
      InternetGateway row, @Nullable Map<String, String> tags) {
    return software.amazon.awssdk.services.ec2.model.InternetGateway.builder()
        .internetGatewayId(row.getId())
        .ownerId(row.accountId())
        .attachments(
            Stream.ofNullable(row.vpcId())
                .map(vpc -> InternetGatewayAttachment.builder().vpcId(vpc).state(AVAILABLE).build())
                .toList())
        .tags(Tags.list(tags))
        .build();
  }

  static software.amazon.awssdk.services.ec2.model.RouteTable table(
      RouteTableView view, @Nullable Map<String, String> tags) {
    RouteTable row = view.table();
    return software.amazon.awssdk.services.ec2.model.RouteTable.builder()
        .routeTableId(row.getId())
        .vpcId(row.vpcId())
        .ownerId(row.accountId())
        .associations(view.associations().stream().map(RouteMapper::association).toList())
        .propagatingVgws(List.of())
        .routes(
            Stream.concat(
                    Stream.of(local(view.local())), view.routes().stream().map(RouteMapper::route))
                .toList())
        .tags(Tags.list(tags))
        .build();
  }

  private static software.amazon.awssdk.services.ec2.model.RouteTableAssociation association(
      RouteTableAssociation row) {
    return software.amazon.awssdk.services.ec2.model.RouteTableAssociation.builder()
        .routeTableAssociationId(row.getId())
        .routeTableId(row.routeTableId())
        .main(row.mainFor() != null)
        .subnetId(row.subnetId())
        .associationState(ASSOCIATED)
        .build();
  }

  private static software.amazon.awssdk.services.ec2.model.Route local(String block) {
    return software.amazon.awssdk.services.ec2.model.Route.builder()
        .destinationCidrBlock(block)
        .gatewayId(LOCAL)
        .origin(RouteOrigin.CREATE_ROUTE_TABLE)
        .state(RouteState.ACTIVE)
        .build();
  }

  private static software.amazon.awssdk.services.ec2.model.Route route(
      RouteTableView.Leading leading) {
    Route row = leading.route();
    return software.amazon.awssdk.services.ec2.model.Route.builder()
        .destinationCidrBlock(row.destination())
        .gatewayId(row.gatewayId())
        .natGatewayId(row.natGatewayId())
        .origin(RouteOrigin.CREATE_ROUTE)
        .state(leading.active() ? RouteState.ACTIVE : RouteState.BLACKHOLE)
        .build();
  }
}
