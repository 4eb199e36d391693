package io.beccoame.network.route;

import java.util.List;

/**
 * A route table with its routes and associations.
 *
 * @param table the table
 * @param local the VPC's block, the destination of its local route
 * @param associations its associations
 * @param routes its other routes
 */
record RouteTableView(
    RouteTable table,
    String local,
    List<RouteTableAssociation> associations,
    List<Leading> routes) {

  /**
   * A route and its state.
   *
   * @param route the row
   * @param active whether its gateway exists; otherwise it is a blackhole
   */
  record Leading(Route route, boolean active) {}

  /** Returns whether it is the main table of its VPC. */
  boolean isMain() {
    return associations.stream().anyMatch(each -> each.mainFor() != null);
  }
}
