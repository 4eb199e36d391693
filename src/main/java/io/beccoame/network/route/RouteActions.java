package io.beccoame.network.route;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.network.CidrBlocks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteResponse;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteResponse;

/** The EC2 actions on the routes of a table. */
@Component
class RouteActions implements Ec2Actions {

  private final RouteService routes;

  RouteActions(RouteService routes) {
    this.routes = routes;
  }

  @Ec2Action(honours = {"RouteTableId", "DestinationCidrBlock", "GatewayId", "NatGatewayId"})
  CreateRouteResponse createRoute(Caller caller, CreateRouteRequest request) {
    routes.create(
        caller.accountId(),
        table(request.routeTableId()),
        CidrBlocks.destination(request.destinationCidrBlock()),
        target(request.gatewayId(), request.natGatewayId()));
    return CreateRouteResponse.builder().returnValue(true).build();
  }

  @Ec2Action(honours = {"RouteTableId", "DestinationCidrBlock", "GatewayId", "NatGatewayId"})
  ReplaceRouteResponse replaceRoute(Caller caller, ReplaceRouteRequest request) {
    routes.replace(
        caller.accountId(),
        table(request.routeTableId()),
        CidrBlocks.destination(request.destinationCidrBlock()),
        target(request.gatewayId(), request.natGatewayId()));
    return ReplaceRouteResponse.builder().build();
  }

  @Ec2Action(honours = {"RouteTableId", "DestinationCidrBlock"})
  DeleteRouteResponse deleteRoute(Caller caller, DeleteRouteRequest request) {
    routes.delete(
        caller.accountId(),
        table(request.routeTableId()),
        CidrBlocks.destination(request.destinationCidrBlock()));
    return DeleteRouteResponse.builder().build();
  }

  private static String table(@Nullable String id) {
    return ResourceKind.ROUTE_TABLE.require("RouteTableId", id);
  }

  private static Route.Target target(@Nullable String gateway, @Nullable String nat) {
    boolean toGateway = gateway != null && !gateway.isEmpty();
    boolean toNat = nat != null && !nat.isEmpty();
    if (toGateway == toNat) {
      throw toNat
          ? Ec2Exception.invalidParameterCombination(
              "Only one of gatewayId and natGatewayId may be specified")
          : Ec2Exception.missingParameter("GatewayId");
    }
    if (toGateway) {
      ResourceKind.ROUTE_GATEWAY.check(String.valueOf(gateway));
    }
    return toGateway
        ? new Route.Target(gateway, null)
        : new Route.Target(null, ResourceKind.ROUTE_NAT_GATEWAY.require("NatGatewayId", nat));
  }
}
