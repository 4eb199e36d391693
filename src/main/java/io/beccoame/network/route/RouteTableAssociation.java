package io.beccoame.network.route;

import io.beccoame.platform.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import org.jspecify.annotations.Nullable;

/**
 * The association of a route table with a subnet, or with its VPC as the main one, which all other
 * subnets use.
 */
@Entity
class RouteTableAssociation extends Row {

  @Column private String routeTableId;
  @Column private @Nullable String mainFor;
  @Column private @Nullable String subnetId;

  protected RouteTableAssociation() {}

  RouteTableAssociation(
      String id, String routeTableId, @Nullable String mainFor, @Nullable String subnetId) {
    super(id);
    this.routeTableId = routeTableId;
    this.mainFor = mainFor;
    this.subnetId = subnetId;
  }

  String routeTableId() {
    return routeTableId;
  }

  /** Returns the VPC whose main table it is, or null. */
  @Nullable String mainFor() {
    return mainFor;
  }

  /** Returns the subnet whose table it is, or null. */
  @Nullable String subnetId() {
    return subnetId;
  }
}
