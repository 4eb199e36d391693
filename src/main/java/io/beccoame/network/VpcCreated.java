package io.beccoame.network;

/**
 * Signals that a VPC was stored; published within the transaction that creates it, for the rooms
 * that add its default resources.
 *
 * @param vpc the new one
 */
public record VpcCreated(Vpc vpc) {}
