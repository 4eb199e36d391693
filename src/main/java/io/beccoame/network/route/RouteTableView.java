package io.beccoame.network.route;

import java.util.List;

/**
 * A route table with what belongs to it.
 *
 * @param table the table
 * @param local the VPC's block, to which its local route leads
 * @param associations its associations
 * @param routes its other routes
 */
record RouteTableView(
    RouteTable table,
    String local,
    List<RouteTableAssociation> associations,
    List<Leading> routes) {

  /**
   * A route.
   *
   * @param route the row
   * @param active whether its gateway is there; otherwise it leads nowhere
   */
  record Leading(Route route, boolean active) {}

  /** Whether it is the main table of its VPC. */
  boolean isMain() {
    return associations.stream().anyMatch(each -> each.mainFor() != null);
  }
}
