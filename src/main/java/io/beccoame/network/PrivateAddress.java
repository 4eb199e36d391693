package io.beccoame.network;

import org.jspecify.annotations.Nullable;

/**
 * A private IPv4 address of an interface, as it is shown.
 *
 * @param primary whether it is the interface's primary one
 * @param reserved the address in the subnet, to which public ones are mapped
 * @param shown the address that the guest has; null on a foreign bridge until it is learned
 * @param dnsName the name of the shown address; empty if there is none
 */
public record PrivateAddress(
    boolean primary, String reserved, @Nullable String shown, String dnsName) {}
