package io.beccoame.network;

/**
 * A subnet without interfaces is about to be deleted, in this transaction: what refers to it goes.
 *
 * @param subnetId the one to go
 */
public record SubnetDeleting(String subnetId) {}
