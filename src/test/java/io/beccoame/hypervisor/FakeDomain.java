package io.beccoame.hypervisor;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A domain of the {@link FakeHypervisor}, which guards it. */
final class FakeDomain {
  final UUID uuid;
  @Nullable DomainSpec spec;
  PowerState state = PowerState.OFF;
  OffReason offReason = OffReason.UNKNOWN;
  int starts;

  FakeDomain(UUID uuid) {
    this.uuid = uuid;
  }

  void off(OffReason reason) {
    state = PowerState.OFF;
    offReason = reason;
  }

  DomainView view() {
    DomainSpec defined = spec;
    return new DomainView(
        uuid,
        defined == null ? null : defined.name(),
        state,
        offReason,
        defined == null ? null : defined.mark());
  }
}
