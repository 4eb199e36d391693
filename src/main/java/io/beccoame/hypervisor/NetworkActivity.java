package io.beccoame.hypervisor;

import java.util.Set;

/**
 * The activity of a running guest on its networks.
 *
 * @param addresses its addresses as the host learned them by ARP; the host keeps them for long, so
 *     alone they don't prove that the guest is there now
 * @param packetsSent the number of packets sent since its domain was started
 */
public record NetworkActivity(Set<String> addresses, long packetsSent) {}
