package io.beccoame.network;

import org.jspecify.annotations.Nullable;

/**
 * A private IPv4 address of an interface, as it is shown.
 *
 * @param primary whether it is the interface's first one
 * @param reserved the address in the subnet, which public ones stand for
 * @param shown the address that the guest has; null until it was heard on a foreign bridge
 * @param dnsName the name of the shown address; empty when there is none
 */
public record PrivateAddress(
    boolean primary, String reserved, @Nullable String shown, String dnsName) {}
