package io.beccoame.network;

import java.util.List;

/**
 * Interfaces are about to be deleted, in this transaction: what hangs on them lets go.
 *
 * @param ids their ids
 */
public record InterfacesReleased(List<String> ids) {}
