package io.beccoame.network.route;

import io.beccoame.ec2.Filters;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;

/** The filters of DescribeRouteTables; those for targets that do not exist here match nothing. */
final class RouteTableFilters {

  static final Filters<RouteTable> TABLE =
      routes(
          associations(
              Filters.<RouteTable>of()
                  .on("owner-id", RouteTable::ownerId)
                  .on("route-table-id", RouteTable::routeTableId)
                  .on("vpc-id", RouteTable::vpcId)
                  .tags(RouteTable::tags)));

  private RouteTableFilters() {}

  private static Filters<RouteTable> associations(Filters<RouteTable> filters) {
    return filters
        .on("association.gateway-id", each(RouteTableAssociation::gatewayId))
        .on("association.main", each(RouteTableAssociation::main))
        .on(
            "association.route-table-association-id",
            each(RouteTableAssociation::routeTableAssociationId))
        .on("association.route-table-id", each(RouteTableAssociation::routeTableId))
        .on("association.subnet-id", each(RouteTableAssociation::subnetId));
  }

  private static Filters<RouteTable> routes(Filters<RouteTable> filters) {
    return filters
        .on("route.destination-cidr-block", route(Route::destinationCidrBlock))
        .on("route.destination-ipv6-cidr-block", route(Route::destinationIpv6CidrBlock))
        .on("route.destination-prefix-list-id", route(Route::destinationPrefixListId))
        .on("route.egress-only-internet-gateway-id", route(Route::egressOnlyInternetGatewayId))
        .on("route.gateway-id", route(Route::gatewayId))
        .on("route.instance-id", route(Route::instanceId))
        .on("route.nat-gateway-id", route(Route::natGatewayId))
        .on("route.transit-gateway-id", route(Route::transitGatewayId))
        .on("route.origin", route(Route::originAsString))
        .on("route.state", route(Route::stateAsString))
        .on("route.vpc-peering-connection-id", route(Route::vpcPeeringConnectionId));
  }

  private static Filters.Extractor<RouteTable> each(
      Filters.Extractor<RouteTableAssociation> value) {
    return table -> values(table.associations().stream().map(value::valueOf));
  }

  private static Filters.Extractor<RouteTable> route(Filters.Extractor<Route> value) {
    return table -> values(table.routes().stream().map(value::valueOf));
  }

  // This collector accepts nulls, which a filter skips.
  private static Object values(Stream<?> stream) {
    return stream.filter(Objects::nonNull).toList();
  }
}
