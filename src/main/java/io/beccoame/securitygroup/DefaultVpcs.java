package io.beccoame.securitygroup;

/** What this room must know of VPCs; the network room, which stands above it, implements it. */
public interface DefaultVpcs {

  /** The id of the account's default VPC, which is made if need be. */
  String defaultVpcId(String accountId);
}
