package io.beccoame.network;

import java.util.List;

/**
 * Signals that private addresses are about to leave an interface, in this transaction; their public
 * addresses are disassociated.
 *
 * @param interfaceId the interface
 * @param addresses the addresses
 */
public record AddressesLeft(String interfaceId, List<String> addresses) {}
