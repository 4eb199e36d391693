package io.beccoame.volume;

/**
 * Something is wanted of a volume that an instance has; published as a Spring application event in
 * the transaction that wants it. What such a volume needs on its host is done by its instance's
 * reconciler, so that nothing comes between.
 *
 * @param instanceId the instance
 */
public record AttachedVolumeChanged(String instanceId) {}
