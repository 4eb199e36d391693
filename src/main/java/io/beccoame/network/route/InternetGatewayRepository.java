package io.beccoame.network.route;

import io.beccoame.ec2.OwnedRepository;
import io.beccoame.ec2.ResourceKind;

/** The rows of internet gateways. */
interface InternetGatewayRepository extends OwnedRepository<InternetGateway> {

  @Override
  default ResourceKind kind() {
    return ResourceKind.INTERNET_GATEWAY;
  }

  boolean existsByVpcId(String vpcId);
}
