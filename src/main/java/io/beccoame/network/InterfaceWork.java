package io.beccoame.network;

/**
 * Signals that an instance has interfaces to attach or detach; published as a Spring application
 * event in the transaction that requests it.
 *
 * @param instanceId the instance
 */
public record InterfaceWork(String instanceId) {}
