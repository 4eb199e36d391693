package io.beccoame.network.route;

import io.beccoame.ec2.OwnedRepository;
import io.beccoame.ec2.ResourceKind;
import java.util.List;

/** The rows of NAT gateways. */
interface NatGatewayRepository extends OwnedRepository<NatGateway> {

  @Override
  default ResourceKind kind() {
    return ResourceKind.NAT_GATEWAY;
  }

  @Override
  default ResourceKind tagKind() {
    return ResourceKind.ROUTE_NAT_GATEWAY;
  }

  List<NatGateway> findByDeletedAtIsNull();
}
