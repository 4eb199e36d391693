package io.beccoame.network;

/**
 * Signals a change of routes, their targets or their tables' associations; published as a Spring
 * application event in the transaction that changes them.
 */
public record RoutesChanged() {}
