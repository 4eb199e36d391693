package io.beccoame.securitygroup;

/**
 * Signals that the rules of some security group changed; published as a Spring application event in
 * the transaction that changes them.
 */
public record SecurityGroupsChanged() {}
