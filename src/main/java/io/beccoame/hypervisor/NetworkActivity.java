package io.beccoame.hypervisor;

import java.util.Set;

/**
 * What a running guest was heard to do on its networks.
 *
 * @param addresses its addresses as the host learnt them by ARP; the host keeps them for long, so
 *     alone they don't say that the guest is there now
 * @param packetsSent how many packets it has sent since its domain was started
 */
public record NetworkActivity(Set<String> addresses, long packetsSent) {}
