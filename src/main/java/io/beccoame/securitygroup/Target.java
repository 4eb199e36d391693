package io.beccoame.securitygroup;

import io.beccoame.ec2.Caller;

/**
 * The group that a call acts on.
 *
 * @param caller the caller
 * @param group the group
 */
record Target(Caller caller, SecurityGroup group) {}
