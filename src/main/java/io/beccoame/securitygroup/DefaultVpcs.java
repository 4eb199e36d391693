package io.beccoame.securitygroup;

import io.beccoame.ec2.NetworkErrors;
import java.util.Optional;

/** Default VPCs, implemented by the network room, which is on a higher floor. */
public interface DefaultVpcs {

  /**
   * Returns the id of the account's default VPC, which is created if the account never had one;
   * empty if its owner deleted it.
   */
  Optional<String> find(String accountId);

  /**
   * Returns the id of the account's default VPC.
   *
   * @throws Ec2Exception {@code VPCIdNotSpecified} if its owner deleted it
   */
  default String defaultVpcId(String accountId) {
    return find(accountId).orElseThrow(() -> NetworkErrors.vpcNotSpecified());
  }
}
