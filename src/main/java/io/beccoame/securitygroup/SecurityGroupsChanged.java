package io.beccoame.securitygroup;

/**
 * What some security group allows has changed; published as a Spring application event in the
 * transaction that changes it.
 */
public record SecurityGroupsChanged() {}
