package io.beccoame.host;

/**
 * The figures of a host.
 *
 * @param id the configured name
 * @param architecture as EC2 writes it
 * @param cpus its number of processors
 * @param reachable whether it answered the last question
 * @param capacity how much may be allocated in all
 * @param left how much is left for new instances
 */
public record HostSummary(
    String id, String architecture, int cpus, boolean reachable, Load capacity, Load left) {}
