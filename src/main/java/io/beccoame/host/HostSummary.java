package io.beccoame.host;

/**
 * A host in figures.
 *
 * @param id the configured name
 * @param architecture as EC2 writes it
 * @param cpus the processors that it has
 * @param reachable whether it answered when it was asked last
 * @param capacity what may be allocated in all
 * @param left what is left for new instances
 */
public record HostSummary(
    String id, String architecture, int cpus, boolean reachable, Load capacity, Load left) {}
