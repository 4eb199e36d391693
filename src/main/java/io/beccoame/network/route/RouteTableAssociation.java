package io.beccoame.network.route;

import io.beccoame.platform.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import org.jspecify.annotations.Nullable;

/** That a route table is a subnet's, or the main one of its VPC: the one of all other subnets. */
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

  /** The VPC whose main table it is, or null. */
  @Nullable String mainFor() {
    return mainFor;
  }

  /** The subnet whose table it is, or null. */
  @Nullable String subnetId() {
    return subnetId;
  }
}
