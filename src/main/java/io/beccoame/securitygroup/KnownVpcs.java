package io.beccoame.securitygroup;

/** Which VPCs there are; the network room, which stands above, implements it. */
public interface KnownVpcs {

  /** Whether the account has a VPC of that id. */
  boolean exists(String accountId, String vpcId);
}
