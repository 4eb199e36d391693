package io.beccoame.network;

/**
 * An instance has interfaces to be plugged in or out; published as a Spring application event in
 * the transaction that wants it.
 *
 * @param instanceId the instance
 */
public record InterfaceWork(String instanceId) {}
