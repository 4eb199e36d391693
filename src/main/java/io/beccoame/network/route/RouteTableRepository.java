package io.beccoame.network.route;

import io.beccoame.ec2.OwnedRepository;
import io.beccoame.ec2.ResourceKind;
import java.util.List;

/** The rows of route tables. */
interface RouteTableRepository extends OwnedRepository<RouteTable> {

  @Override
  default ResourceKind kind() {
    return ResourceKind.ROUTE_TABLE;
  }

  List<RouteTable> findByVpcId(String vpcId);
}
