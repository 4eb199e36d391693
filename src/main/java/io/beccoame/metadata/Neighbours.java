package io.beccoame.metadata;

import java.util.Set;

/** Finds the interface of an address on this machine's networks. */
interface Neighbours {

  /**
   * Returns the hardware addresses, in lower case with colons, that answer for an IPv4 address on
   * this machine's networks; empty if the machine has not communicated with it directly. Never
   * fails.
   */
  Set<String> at(String address);
}
