package io.beccoame.volume;

/**
 * The instance that new disks are for.
 *
 * @param instanceId the instance
 * @param hostId its host
 * @param zone its availability zone
 */
public record AttachTarget(String instanceId, String hostId, String zone) {}
