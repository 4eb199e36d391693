package io.beccoame.network;

import org.jspecify.annotations.Nullable;

/**
 * A public address that stands for one of an interface's own.
 *
 * @param interfaceId the interface
 * @param privateIp which of its addresses
 * @param publicIp the public one; its DNS name too, because an address resolves everywhere
 * @param allocationId the elastic address that it is; null for one that came with a launch
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

  /** Who owns those that come with a launch, as EC2 shows it. */
  public static final String AMAZON = "amazon";
}
