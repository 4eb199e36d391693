package io.beccoame.network;

/**
 * Interfaces, their addresses or their groups have changed; published as a Spring application event
 * in the transaction that changes them.
 */
public record InterfacesChanged() {}
