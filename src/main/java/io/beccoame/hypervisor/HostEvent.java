package io.beccoame.hypervisor;

/**
 * Signals that a host was reached (again) or lost; published as a Spring application event.
 *
 * @param hostId the host
 * @param reachable whether it answers now
 */
public record HostEvent(String hostId, boolean reachable) {}
