package io.beccoame.hypervisor;

import java.util.UUID;

/**
 * Something happened to a domain; published as a Spring application event, off the hypervisor's own
 * threads.
 *
 * @param hostId the host
 * @param uuid the domain
 * @param kind what happened
 */
public record DomainEvent(String hostId, UUID uuid, Kind kind) {

  /** What happened. */
  public enum Kind {
    /** Its state may have changed: look at it. */
    CHANGED,
    /** The guest rebooted, by itself or by a reset. */
    REBOOTED
  }
}
