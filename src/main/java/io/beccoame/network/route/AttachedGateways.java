package io.beccoame.network.route;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which VPCs have an internet gateway, for those to whom a public address means something. */
@Service
public class AttachedGateways {

  private final InternetGatewayRepository gateways;

  AttachedGateways(InternetGatewayRepository gateways) {
    this.gateways = gateways;
  }

  /** Whether an internet gateway is attached to the VPC. */
  @Transactional(readOnly = true)
  public boolean has(String vpcId) {
    return gateways.existsByVpcId(vpcId);
  }
}
