package io.beccoame.network;

import org.jspecify.annotations.Nullable;

/**
 * A public address that is mapped to an interface's private one.
 *
 * @param interfaceId the interface
 * @param privateIp the private address
 * @param publicIp the public address; its DNS name too, because an address resolves everywhere
 * @param allocationId the allocation of an elastic address; null for one that came with a launch
 * @param associationId the elastic address's association; null for one that came with a launch
 * @param ownerId the account of an elastic address; {@code amazon} for one that came with a launch
 */
public record PublicAddress(
    String interfaceId,
    String privateIp,
    String publicIp,
    @Nullable String allocationId,
    @Nullable String associationId,
    String ownerId) {

  /** Owner of addresses that come with a launch, as EC2 shows it. */
  public static final String AMAZON = "amazon";
}
