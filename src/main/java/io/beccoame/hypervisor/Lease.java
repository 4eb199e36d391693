package io.beccoame.hypervisor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An address that the host's DHCP server gave to a guest. <a
 * href="https://libvirt.org/html/libvirt-libvirt-network.html#virNetworkGetDHCPLeases">libvirt</a>.
 *
 * @param mac the guest's hardware address, lower case with colons
 * @param address the address
 * @param since when it was given or renewed last, at the latest; null when the host can't tell
 * @param until when it ends unless it is renewed; null when it has no end
 */
public record Lease(String mac, String address, @Nullable Instant since, @Nullable Instant until) {}
