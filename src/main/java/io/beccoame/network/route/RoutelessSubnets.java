package io.beccoame.network.route;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.network.SubnetMode;
import io.beccoame.network.SubnetService;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Subnets that the host doesn't route for: isolated ones, and those on one of the host's bridges. A
 * route in their table would be shown without having an effect, so it is refused.
 */
@Component
class RoutelessSubnets {

  private final SubnetService subnets;
  private final RouteTableAssociationRepository associations;
  private final RouteRepository routes;

  RoutelessSubnets(
      SubnetService subnets, RouteTableAssociationRepository associations, RouteRepository routes) {
    this.subnets = subnets;
    this.associations = associations;
    this.routes = routes;
  }

  /**
   * Refuses a route in a table of such a subnet.
   *
   * @throws Ec2Exception {@code UnsupportedOperation}
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void checkRoute(RouteTable table) {
    for (RouteTableAssociation each :
        associations.findByRouteTableIdInOrderById(List.of(table.getId()))) {
      String subnetId = each.subnetId();
      if (subnetId != null) {
        check(table, subnetId);
      }
    }
  }

  /**
   * Refuses a table with routes for such a subnet.
   *
   * @throws Ec2Exception {@code UnsupportedOperation}
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void checkTable(RouteTable table, String subnetId) {
    if (!routes.findByRouteTableIdInOrderById(List.of(table.getId())).isEmpty()) {
      check(table, subnetId);
    }
  }

  private void check(RouteTable table, String subnetId) {
    SubnetMode mode = subnets.mode(table.accountId(), subnetId);
    if (mode != SubnetMode.NAT) {
      throw Ec2Exception.unsupported(
          "Routes of %s would have no effect in subnet %s: its mode is %s",
          table.getId(), subnetId, mode.text());
    }
  }
}
