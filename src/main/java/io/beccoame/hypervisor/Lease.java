package io.beccoame.hypervisor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lease of the host's DHCP server. <a
 * href="https://libvirt.org/html/libvirt-libvirt-network.html#virNetworkGetDHCPLeases">libvirt</a>.
 *
 * @param mac the guest's hardware address, lower case with colons
 * @param address the address
 * @param since the latest possible time of its last renewal; null if the host can't tell
 * @param until its end unless it is renewed; null if it has no end
 */
public record Lease(String mac, String address, @Nullable Instant since, @Nullable Instant until) {}
