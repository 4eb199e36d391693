package io.beccoame.network.route;

import io.beccoame.hypervisor.FilterSpec;
import io.beccoame.hypervisor.FilterSpec.Via;
import io.beccoame.network.CidrBlocks;
import io.beccoame.network.FilteredRoutes;
import io.beccoame.network.Subnet;
import io.beccoame.network.SubnetService;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Routes out of the VPCs by subnet, computed from their route tables. A NAT gateway with a public
 * address leads out if the route table of its own subnet does.
 */
@Service
class EffectiveRoutes implements FilteredRoutes {

  private final SubnetService subnets;
  private final RouteTableAssociationRepository associations;
  private final RouteRepository routes;
  private final InternetGatewayRepository gateways;
  private final NatGatewayRepository natGateways;

  EffectiveRoutes(
      SubnetService subnets,
      RouteTableAssociationRepository associations,
      RouteRepository routes,
      InternetGatewayRepository gateways,
      NatGatewayRepository natGateways) {
    this.subnets = subnets;
    this.associations = associations;
    this.routes = routes;
    this.gateways = gateways;
    this.natGateways = natGateways;
  }

  @Override
  @Transactional(readOnly = true)
  public List<FilterSpec.Routes> all() {
    return of(subnets.routed());
  }

  /** Returns the routes of these subnets, grouped by route table. */
  List<FilterSpec.Routes> of(Collection<Subnet> of) {
    Now now = now();
    Map<String, List<Subnet>> byTable = new LinkedHashMap<>();
    for (Subnet subnet : of) {
      byTable
          .computeIfAbsent(now.table(subnet.getId(), subnet.vpcId()), id -> new ArrayList<>())
          .add(subnet);
    }
    return byTable.entrySet().stream()
        .map(
            each ->
                new FilterSpec.Routes(
                    each.getValue().stream().map(Subnet::cidr).toList(),
                    now.routes(each.getKey()).stream()
                        .map(row -> route(now, row, each.getValue().get(0).vpcId()))
                        .toList()))
        .toList();
  }

  private static FilterSpec.Route route(Now now, Route row, String vpcId) {
    if (now.leadsToGateway(row, vpcId)) {
      return new FilterSpec.Route(row.destination(), Via.GATEWAY, null);
    }
    NatGateway nat = now.nats().get(String.valueOf(row.natGatewayId()));
    boolean open = nat != null && nat.vpcId().equals(vpcId) && now.leadsOut(nat, row.destination());
    return open
        ? new FilterSpec.Route(row.destination(), Via.NAT, Objects.requireNonNull(nat).publicIp())
        : new FilterSpec.Route(row.destination(), Via.NOWHERE, null);
  }

  /** All rows, indexed for the lookups. */
  private record Now(
      Map<String, String> tableOf,
      Map<String, List<Route>> routesOf,
      Map<String, InternetGateway> gateways,
      Map<String, NatGateway> nats) {

    String table(String subnetId, String vpcId) {
      return tableOf.getOrDefault(subnetId, tableOf.getOrDefault(vpcId, ""));
    }

    List<Route> routes(String tableId) {
      return routesOf.getOrDefault(tableId, List.of());
    }

    boolean leadsToGateway(Route row, String vpcId) {
      InternetGateway gateway = gateways.get(String.valueOf(row.gatewayId()));
      return gateway != null && vpcId.equals(gateway.vpcId());
    }

    boolean leadsOut(NatGateway nat, String destination) {
      return nat.publicIp() == null
          || routes(table(nat.subnetId(), nat.vpcId())).stream()
              .filter(row -> leadsToGateway(row, nat.vpcId()))
              .anyMatch(row -> CidrBlocks.contains(row.destination(), destination));
    }
  }

  private Now now() {
    Map<String, String> tableOf = new HashMap<>();
    for (RouteTableAssociation each : associations.findAll()) {
      String whose = each.subnetId() == null ? each.mainFor() : each.subnetId();
      tableOf.put(String.valueOf(whose), each.routeTableId());
    }
    return new Now(
        tableOf,
        routes.findAll().stream().collect(Collectors.groupingBy(Route::routeTableId)),
        gateways.findAll().stream().collect(Collectors.toMap(InternetGateway::getId, x -> x)),
        natGateways.findByDeletedAtIsNull().stream()
            .collect(Collectors.toMap(NatGateway::getId, x -> x)));
  }
}
