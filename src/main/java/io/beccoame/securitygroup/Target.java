package io.beccoame.securitygroup;

import io.beccoame.ec2.Caller;

/**
 * The group that a call is about.
 *
 * @param caller who calls
 * @param group the group
 */
record Target(Caller caller, SecurityGroup group) {}
