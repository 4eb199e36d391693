package io.beccoame.network;

/**
 * Signals that a service's interface needs an account's elastic address, in this transaction; fails
 * like an association that a caller requests.
 *
 * @param accountId the account
 * @param allocationId the elastic address
 * @param interfaceId the interface
 */
public record PublicAddressWanted(String accountId, String allocationId, String interfaceId) {}
