package io.beccoame.network.route;

import io.beccoame.network.Vpc;
import io.beccoame.network.VpcService;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads route tables, with one query per kind of row for any number of tables. */
@Component
class RouteTableViews {

  private final RouteTableAssociationRepository associations;
  private final RouteRepository routes;
  private final InternetGatewayRepository gateways;
  private final NatGatewayRepository natGateways;
  private final VpcService vpcs;

  RouteTableViews(
      RouteTableAssociationRepository associations,
      RouteRepository routes,
      InternetGatewayRepository gateways,
      NatGatewayRepository natGateways,
      VpcService vpcs) {
    this.associations = associations;
    this.routes = routes;
    this.gateways = gateways;
    this.natGateways = natGateways;
    this.vpcs = vpcs;
  }

  List<RouteTableView> of(String accountId, List<RouteTable> tables) {
    if (tables.isEmpty()) {
      return List.of();
    }
    List<String> ids = tables.stream().map(RouteTable::getId).toList();
    Map<String, String> blocks =
        vpcs
            .vpcs(accountId, tables.stream().map(RouteTable::vpcId).collect(Collectors.toSet()))
            .stream()
            .collect(Collectors.toMap(Vpc::getId, Vpc::cidr));
    Map<String, List<RouteTableAssociation>> members =
        associations.findByRouteTableIdInOrderById(ids).stream()
            .collect(Collectors.groupingBy(RouteTableAssociation::routeTableId));
    List<Route> all = routes.findByRouteTableIdInOrderById(ids);
    Set<String> open = open(all);
    Map<String, List<Route>> leading =
        all.stream().collect(Collectors.groupingBy(Route::routeTableId));
    return tables.stream()
        .map(
            table ->
                new RouteTableView(
                    table,
                    blocks.getOrDefault(table.vpcId(), ""),
                    members.getOrDefault(table.getId(), List.of()),
                    leading.getOrDefault(table.getId(), List.of()).stream()
                        .map(
                            route ->
                                new RouteTableView.Leading(
                                    route, open.contains(table.vpcId() + route.via())))
                        .toList()))
        .toList();
  }

  /** Returns VPC and gateway of each gateway of these routes that leads out of a VPC now. */
  private Set<String> open(Collection<Route> of) {
    List<String> ids = of.stream().map(Route::via).distinct().toList();
    Set<String> open = new HashSet<>();
    gateways.findAllById(ids).forEach(each -> open.add(each.vpcId() + each.getId()));
    natGateways.findAllById(ids).stream()
        .filter(each -> each.deletedAt() == null)
        .forEach(each -> open.add(each.vpcId() + each.getId()));
    return open;
  }
}
