package io.beccoame.network;

/**
 * Routes, or what they lead to, or whose they are, have changed; published as a Spring application
 * event in the transaction that changes them.
 */
public record RoutesChanged() {}
