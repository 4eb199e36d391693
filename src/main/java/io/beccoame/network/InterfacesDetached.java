package io.beccoame.network;

import java.util.List;

/**
 * Signals that interfaces were detached from their instance and are kept, in this transaction; what
 * they had only with the instance is removed.
 *
 * @param ids their ids
 */
public record InterfacesDetached(List<String> ids) {}
