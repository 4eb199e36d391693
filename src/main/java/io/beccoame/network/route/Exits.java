package io.beccoame.network.route;

import io.beccoame.network.Subnet;
import io.beccoame.network.SubnetService;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which way out the subnets have, as their route tables say; for those who filter packets. */
@Service
public class Exits {

  /** The destination of a default route. */
  public static final String EVERYWHERE = "0.0.0.0/0";

  private final SubnetService subnets;
  private final RouteTableRepository tables;
  private final RouteTableAssociationRepository associations;
  private final RouteTableViews views;

  Exits(
      SubnetService subnets,
      RouteTableRepository tables,
      RouteTableAssociationRepository associations,
      RouteTableViews views) {
    this.subnets = subnets;
    this.tables = tables;
    this.associations = associations;
    this.views = views;
  }

  /**
   * For each subnet of the account that is asked for, or for all of them when none is: the blocks
   * outside of its VPC that its table leads to by an attached internet gateway or a NAT gateway;
   * {@link #EVERYWHERE} for the usual one, nothing for a subnet without a way out.
   */
  @Transactional
  public Map<String, Set<String>> of(String accountId, Collection<String> subnetIds) {
    List<Subnet> asked = subnets.subnets(accountId, subnetIds);
    Map<String, String> tableOfSubnet =
        associations.findBySubnetIdIn(asked.stream().map(Subnet::getId).toList()).stream()
            .collect(
                Collectors.toMap(
                    each -> String.valueOf(each.subnetId()), RouteTableAssociation::routeTableId));
    Map<String, String> mainOfVpc =
        associations
            .findByMainForIn(asked.stream().map(Subnet::vpcId).collect(Collectors.toSet()))
            .stream()
            .collect(
                Collectors.toMap(
                    each -> String.valueOf(each.mainFor()), RouteTableAssociation::routeTableId));
    Map<String, Set<String>> outOfTable =
        views.of(accountId, tables.findByAccountIdOrderById(accountId)).stream()
            .collect(Collectors.toMap(view -> view.table().getId(), Exits::out));
    Map<String, Set<String>> exits = new HashMap<>();
    for (Subnet subnet : asked) {
      String table =
          tableOfSubnet.getOrDefault(subnet.getId(), mainOfVpc.getOrDefault(subnet.vpcId(), ""));
      exits.put(subnet.getId(), outOfTable.getOrDefault(table, Set.of()));
    }
    return exits;
  }

  private static Set<String> out(RouteTableView view) {
    return view.routes().stream()
        .filter(RouteTableView.Leading::active)
        .map(each -> each.route().destination())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
