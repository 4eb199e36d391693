package io.beccoame.network;

/**
 * Signals that a subnet without interfaces is about to be deleted, in this transaction; references
 * to it are removed.
 *
 * @param subnetId the subnet
 */
public record SubnetDeleting(String subnetId) {}
