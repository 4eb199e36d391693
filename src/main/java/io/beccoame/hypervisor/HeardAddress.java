package io.beccoame.hypervisor;

/**
 * An IPv4 address that a guest on a bridge claimed by ARP.
 *
 * @param tap the host's end of the guest's interface
 * @param address the address
 */
public record HeardAddress(String tap, String address) {}
