package io.beccoame.volume;

/**
 * Signals that an attached volume needs a change on its host; published as a Spring application
 * event in the transaction that requests the change. The instance's reconciler makes the change, so
 * that it is ordered with the instance's other steps.
 *
 * @param instanceId the instance
 */
public record AttachedVolumeChanged(String instanceId) {}
