package io.beccoame.metadata;

import java.util.Optional;

/** Knows which guest an address belongs to. */
interface Guests {

  /** The guest that has this source address now; empty when nobody has. */
  Optional<Guest> at(String address);
}
