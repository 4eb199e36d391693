package io.beccoame.instance;

import io.beccoame.instance.lifecycle.InstanceState;

/**
 * The effect of a call on an instance's state.
 *
 * @param instanceId the instance
 * @param previous its state before the call
 * @param current its state after it
 */
public record StateChange(String instanceId, InstanceState previous, InstanceState current) {}
