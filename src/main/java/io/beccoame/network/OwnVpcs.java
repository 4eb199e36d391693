package io.beccoame.network;

import io.beccoame.securitygroup.KnownVpcs;
import org.springframework.stereotype.Component;

/** Provides the existing VPCs to the room of security groups. */
@Component
class OwnVpcs implements KnownVpcs {

  private final VpcRepository vpcs;

  OwnVpcs(VpcRepository vpcs) {
    this.vpcs = vpcs;
  }

  @Override
  public boolean exists(String accountId, String vpcId) {
    return vpcs.find(accountId, vpcId).isPresent();
  }
}
