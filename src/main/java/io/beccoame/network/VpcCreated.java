package io.beccoame.network;

/**
 * A VPC was stored; published within the transaction that makes it, for the rooms that give it what
 * every VPC begins with.
 *
 * @param vpc the new one
 */
public record VpcCreated(Vpc vpc) {}
