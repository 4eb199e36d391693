package io.beccoame.volume;

/**
 * The instance that new disks are for.
 *
 * @param instanceId the instance
 * @param hostId the host it is placed on
 * @param zone its availability zone
 */
public record AttachTarget(String instanceId, String hostId, String zone) {}
