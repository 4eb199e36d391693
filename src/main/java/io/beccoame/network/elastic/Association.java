package io.beccoame.network.elastic;

import org.jspecify.annotations.Nullable;

/**
 * The target of an elastic address; either the instance or the interface.
 *
 * @param instanceId an instance with one interface, or null
 * @param interfaceId an interface, or null
 * @param privateIp the private address of the interface; null for its primary one
 * @param reassociate whether it may be taken from its present target
 */
record Association(
    @Nullable String instanceId,
    @Nullable String interfaceId,
    @Nullable String privateIp,
    boolean reassociate) {}
