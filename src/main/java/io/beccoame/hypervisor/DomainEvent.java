package io.beccoame.hypervisor;

import java.util.UUID;

/**
 * A change of a domain, published as a Spring application event, off the hypervisor's own threads.
 *
 * @param hostId the host
 * @param uuid the domain
 * @param kind the kind of change
 */
public record DomainEvent(String hostId, UUID uuid, Kind kind) {

  /** The kind of change. */
  public enum Kind {
    /** The domain's state may have changed and should be observed. */
    CHANGED,
    /** The guest rebooted, by itself or by a reset. */
    REBOOTED
  }
}
