package io.beccoame.hypervisor;

/**
 * The mark in a domain's metadata that names its owner.
 *
 * @param installation the id of the Beccoame installation
 * @param instance the EC2 instance id
 */
public record Mark(String installation, String instance) {}
