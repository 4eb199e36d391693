package io.beccoame.region;

/**
 * An availability zone.
 *
 * @param name its name, such as {@code us-east-1a}
 * @param id its id, such as {@code use1-az1}
 */
public record Zone(String name, String id) {}
