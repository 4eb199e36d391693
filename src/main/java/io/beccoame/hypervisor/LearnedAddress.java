package io.beccoame.hypervisor;

import org.jspecify.annotations.Nullable;

/**
 * An IPv4 address that a guest on a bridge claimed by ARP.
 *
 * @param tap the host's end of the guest's interface
 * @param address the address
 * @param owner the present owner of that address, as far as the host knows; null for none
 */
public record LearnedAddress(String tap, String address, @Nullable String owner) {}
