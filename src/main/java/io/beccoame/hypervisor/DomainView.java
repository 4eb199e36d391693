package io.beccoame.hypervisor;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of a domain.
 *
 * @param uuid its UUID
 * @param name its name, null when absent
 * @param state what it is doing
 * @param offReason why it is off; {@link OffReason#UNKNOWN} in every other state
 * @param mark whose it is; null when absent or not marked as ours
 * @param defined whether the host knows it still when it goes off; false when absent
 */
public record DomainView(
    UUID uuid,
    @Nullable String name,
    PowerState state,
    OffReason offReason,
    @Nullable Mark mark,
    boolean defined) {

  /** The view of a domain that has a definition, as all have but those that somebody undefined. */
  public DomainView(
      UUID uuid,
      @Nullable String name,
      PowerState state,
      OffReason offReason,
      @Nullable Mark mark) {
    this(uuid, name, state, offReason, mark, true);
  }

  /** The view of a domain that the host does not have. */
  public static DomainView absent(UUID uuid) {
    return new DomainView(uuid, null, PowerState.ABSENT, OffReason.UNKNOWN, null, false);
  }
}
