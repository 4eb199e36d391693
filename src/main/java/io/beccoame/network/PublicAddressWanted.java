package io.beccoame.network;

/**
 * A service's interface shall have an account's elastic address, in this transaction; errors as for
 * an association that a caller asks for.
 *
 * @param accountId the account
 * @param allocationId the elastic address
 * @param interfaceId the interface
 */
public record PublicAddressWanted(String accountId, String allocationId, String interfaceId) {}
