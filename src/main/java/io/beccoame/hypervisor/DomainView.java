package io.beccoame.hypervisor;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The observed state of a domain.
 *
 * @param uuid its UUID
 * @param name its name; null if absent
 * @param state its power state
 * @param offReason why it is off; {@link OffReason#UNKNOWN} in every other state
 * @param mark the installation and instance that it belongs to; null if absent or not marked by us
 * @param defined whether the definition outlives the run; false if absent
 */
public record DomainView(
    UUID uuid,
    @Nullable String name,
    PowerState state,
    OffReason offReason,
    @Nullable Mark mark,
    boolean defined) {

  /** Creates the view of a domain that is defined, as all are unless an operator undefined them. */
  public DomainView(
      UUID uuid,
      @Nullable String name,
      PowerState state,
      OffReason offReason,
      @Nullable Mark mark) {
    this(uuid, name, state, offReason, mark, true);
  }

  /** Returns the view of a domain that the host does not have. */
  public static DomainView absent(UUID uuid) {
    return new DomainView(uuid, null, PowerState.ABSENT, OffReason.UNKNOWN, null, false);
  }
}
