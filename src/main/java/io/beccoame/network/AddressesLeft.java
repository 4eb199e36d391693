package io.beccoame.network;

import java.util.List;

/**
 * Private addresses are about to leave an interface, in this transaction: what stands for them lets
 * go.
 *
 * @param interfaceId the interface
 * @param addresses the addresses
 */
public record AddressesLeft(String interfaceId, List<String> addresses) {}
