package io.beccoame.securitygroup;

import io.beccoame.ec2.NetworkErrors;
import java.util.Optional;

/** What this room must know of VPCs; the network room, which stands above it, implements it. */
public interface DefaultVpcs {

  /**
   * The id of the account's default VPC, which is made if the account never had one; empty when its
   * owner deleted it.
   */
  Optional<String> find(String accountId);

  /** The same; {@code VPCIdNotSpecified} when its owner deleted it. */
  default String defaultVpcId(String accountId) {
    return find(accountId).orElseThrow(() -> NetworkErrors.vpcNotSpecified());
  }
}
