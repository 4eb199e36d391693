package io.beccoame.securitygroup;

/** Existing VPCs, implemented by the network room, which is on a higher floor. */
public interface KnownVpcs {

  /** Returns whether the account has a VPC of that id. */
  boolean exists(String accountId, String vpcId);
}
