package io.beccoame.network;

import io.beccoame.hypervisor.NetworkSpec;

/**
 * The network with the metadata service's address on a host, once for all VPCs. On the bridges of
 * several networks the address would conflict: each network's dnsmasq listens on port 53 of every
 * address of its bridge, and the second would not start.
 */
final class MetadataNetwork {

  static final String NAME = "beccoame-metadata";

  /** The metadata service's address, as a block. */
  static final String BLOCK = "169.254.169.254/32";

  static final NetworkSpec SPEC =
      NetworkSpec.address(NAME, "bec-metadata", BLOCK.substring(0, BLOCK.indexOf('/')));

  private MetadataNetwork() {}
}
