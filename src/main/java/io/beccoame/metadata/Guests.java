package io.beccoame.metadata;

import java.util.Optional;

/** Knows which guest an address belongs to. */
interface Guests {

  /** The guest that has this source address now; empty when nobody has. */
  Optional<Guest> at(String address);

  /** That guest was told something of its metadata: it is alive. Never fails. */
  void told(Guest guest);
}
