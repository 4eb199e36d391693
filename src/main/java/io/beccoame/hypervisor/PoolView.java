package io.beccoame.hypervisor;

/**
 * The space in a pool.
 *
 * @param name the pool's name
 * @param active whether it is active
 * @param capacityBytes all space
 * @param availableBytes free space
 */
public record PoolView(String name, boolean active, long capacityBytes, long availableBytes) {}
