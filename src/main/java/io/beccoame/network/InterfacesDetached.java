package io.beccoame.network;

import java.util.List;

/**
 * Interfaces have left their instance and stay, in this transaction: what they had only with it
 * goes.
 *
 * @param ids their ids
 */
public record InterfacesDetached(List<String> ids) {}
