package io.beccoame.network;

/**
 * Signals a change of interfaces, their addresses or their groups; published as a Spring
 * application event in the transaction that changes them.
 */
public record InterfacesChanged() {}
