package io.beccoame.metadata;

import java.util.Optional;

/** Finds the guest of an address. */
interface Guests {

  /** Returns the guest with this source address now; empty if there is none. */
  Optional<Guest> at(String address);

  /** Notes that the guest received an answer, which proves that it is alive. Never fails. */
  void told(Guest guest);
}
