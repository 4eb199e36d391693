package io.beccoame.network.route;

import io.beccoame.platform.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import org.jspecify.annotations.Nullable;

/** A route of a table to an internet gateway or a NAT gateway. */
@Entity
class Route extends Row {

  @Column private String routeTableId;
  @Column private String destination;
  @Column private @Nullable String gatewayId;
  @Column private @Nullable String natGatewayId;

  protected Route() {}

  Route(String routeTableId, String destination, Target target) {
    super(id(routeTableId, destination));
    this.routeTableId = routeTableId;
    this.destination = destination;
    target(target);
  }

  /** The target of a route: exactly one of the two. */
  record Target(@Nullable String gatewayId, @Nullable String natGatewayId) {}

  static String id(String routeTableId, String destination) {
    return routeTableId + "/" + destination;
  }

  String routeTableId() {
    return routeTableId;
  }

  /** Returns a canonical IPv4 block. */
  String destination() {
    return destination;
  }

  @Nullable String gatewayId() {
    return gatewayId;
  }

  @Nullable String natGatewayId() {
    return natGatewayId;
  }

  /** Returns the id of the gateway of either kind. */
  String via() {
    return gatewayId == null ? String.valueOf(natGatewayId) : gatewayId;
  }

  final void target(Target target) {
    this.gatewayId = target.gatewayId();
    this.natGatewayId = target.natGatewayId();
  }
}
