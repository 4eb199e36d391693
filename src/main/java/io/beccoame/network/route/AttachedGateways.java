package io.beccoame.network.route;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** VPCs with an internet gateway, in which public addresses have an effect. */
@Service
public class AttachedGateways {

  private final InternetGatewayRepository gateways;

  AttachedGateways(InternetGatewayRepository gateways) {
    this.gateways = gateways;
  }

  /** Returns whether an internet gateway is attached to the VPC. */
  @Transactional(readOnly = true)
  public boolean has(String vpcId) {
    return gateways.existsByVpcId(vpcId);
  }
}
