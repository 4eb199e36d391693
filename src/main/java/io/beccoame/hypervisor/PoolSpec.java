package io.beccoame.hypervisor;

/**
 * A directory storage pool.
 *
 * @param name the pool's name
 * @param path the absolute directory on the host
 */
public record PoolSpec(String name, String path) {}
