package io.beccoame.network.elastic;

import org.jspecify.annotations.Nullable;

/**
 * What an elastic address shall lead to; either the instance or the interface.
 *
 * @param instanceId an instance with one interface, or null
 * @param interfaceId an interface, or null
 * @param privateIp which of the interface's addresses; null for its primary one
 * @param reassociate whether it may be taken from what it leads to now
 */
record Association(
    @Nullable String instanceId,
    @Nullable String interfaceId,
    @Nullable String privateIp,
    boolean reassociate) {}
