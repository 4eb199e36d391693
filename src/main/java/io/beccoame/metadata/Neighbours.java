package io.beccoame.metadata;

import java.util.Set;

/** Knows whose interface an address is at, on the networks of this machine. */
interface Neighbours {

  /**
   * The hardware addresses, in lower case with colons, that answer for an IPv4 address on this
   * machine's networks; empty when the machine has not spoken with it directly. Never fails.
   */
  Set<String> at(String address);
}
