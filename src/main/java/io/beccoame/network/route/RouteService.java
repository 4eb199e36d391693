package io.beccoame.network.route;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.NetworkErrors;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.network.CidrBlocks;
import io.beccoame.network.RoutesChanged;
import io.beccoame.network.VpcService;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The routes of tables; destinations are canonical IPv4 blocks. */
@Service
class RouteService {

  private final RouteRepository routes;
  private final RouteTableService tables;
  private final InternetGatewayService gateways;
  private final NatGatewayRepository natGateways;
  private final RoutelessSubnets routeless;
  private final VpcService vpcs;
  private final ApplicationEventPublisher events;

  RouteService(
      RouteRepository routes,
      RouteTableService tables,
      InternetGatewayService gateways,
      NatGatewayRepository natGateways,
      RoutelessSubnets routeless,
      VpcService vpcs,
      ApplicationEventPublisher events) {
    this.routes = routes;
    this.tables = tables;
    this.gateways = gateways;
    this.natGateways = natGateways;
    this.routeless = routeless;
    this.vpcs = vpcs;
    this.events = events;
  }

  /**
   * Creates a route.
   *
   * @throws Ec2Exception {@code RouteAlreadyExists}; {@code InvalidParameterValue} for a gateway of
   *     another VPC; {@code UnsupportedOperation} where it would have no effect
   */
  @Transactional
  void create(String accountId, String tableId, String destination, Route.Target target) {
    RouteTable table = tables.locked(accountId, tableId);
    checkOutside(table, destination);
    check(table, target);
    if (find(tableId, destination).isPresent()) {
      throw NetworkErrors.routeExists(destination);
    }
    routeless.checkRoute(table);
    routes.save(new Route(tableId, destination, target));
    events.publishEvent(new RoutesChanged());
  }

  /**
   * Replaces a route.
   *
   * @throws Ec2Exception {@code InvalidParameterValue} if it does not exist
   */
  @Transactional
  void replace(String accountId, String tableId, String destination, Route.Target target) {
    RouteTable table = tables.locked(accountId, tableId);
    checkOutside(table, destination);
    check(table, target);
    find(tableId, destination)
        .orElseThrow(
            () ->
                Ec2Exception.invalidParameterValue(
                    "There is no route defined for '%s' in the route table. Use CreateRoute"
                        + " instead.",
                    destination))
        .target(target);
    events.publishEvent(new RoutesChanged());
  }

  /**
   * Deletes a route, but not the local one.
   *
   * @throws Ec2Exception {@code InvalidRoute.NotFound}
   */
  @Transactional
  void delete(String accountId, String tableId, String destination) {
    RouteTable table = tables.locked(accountId, tableId);
    if (local(table).equals(destination)) {
      throw Ec2Exception.invalidParameterValue(
          "cannot remove local route %s in route table %s", destination, tableId);
    }
    routes.delete(
        find(tableId, destination)
            .orElseThrow(() -> NetworkErrors.routeNotFound(destination, tableId)));
    events.publishEvent(new RoutesChanged());
  }

  private Optional<Route> find(String tableId, String destination) {
    return routes.findById(Route.id(tableId, destination));
  }

  private void checkOutside(RouteTable table, String destination) {
    String local = local(table);
    if (CidrBlocks.contains(local, destination)) {
      throw Ec2Exception.invalidParameterValue(
          "The destination CIDR block %s is equal to or more specific than one of this VPC's CIDR"
              + " blocks. This route can target only an interface or an instance.",
          destination);
    }
  }

  private String local(RouteTable table) {
    return vpcs.get(table.accountId(), table.vpcId()).cidr();
  }

  private void check(RouteTable table, Route.Target target) {
    String gateway = target.gatewayId();
    if (gateway != null) {
      InternetGateway there =
          gateways
              .find(table.accountId(), gateway)
              .orElseThrow(() -> ResourceKind.ROUTE_GATEWAY.notFound(gateway));
      if (!table.vpcId().equals(there.vpcId())) {
        throw Ec2Exception.invalidParameterValue(
            "route table %s and network gateway %s belong to different networks",
            table.getId(), gateway);
      }
      return;
    }
    String nat = String.valueOf(target.natGatewayId());
    NatGateway row =
        natGateways
            .find(table.accountId(), nat)
            .filter(found -> found.deletedAt() == null)
            .orElseThrow(() -> ResourceKind.ROUTE_NAT_GATEWAY.notFound(nat));
    if (!table.vpcId().equals(row.vpcId())) {
      throw Ec2Exception.invalidParameterValue(
          "route table %s and network gateway %s belong to different networks", table.getId(), nat);
    }
  }
}
