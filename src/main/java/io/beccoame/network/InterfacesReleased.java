package io.beccoame.network;

import java.util.List;

/**
 * Signals that interfaces are about to be deleted, in this transaction; everything attached to them
 * is released.
 *
 * @param ids their ids
 */
public record InterfacesReleased(List<String> ids) {}
