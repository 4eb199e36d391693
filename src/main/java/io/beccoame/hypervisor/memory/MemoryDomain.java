package io.beccoame.hypervisor.memory;

import io.beccoame.hypervisor.DomainSpec;
import io.beccoame.hypervisor.DomainView;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.OffReason;
import io.beccoame.hypervisor.PowerState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A domain of the {@link MemoryHypervisor}, which guards it. */
final class MemoryDomain {
  final UUID uuid;
  @Nullable DomainSpec spec;
  PowerState state = PowerState.OFF;
  OffReason offReason = OffReason.UNKNOWN;
  int starts;
  int boots;
  boolean awake;
  final Map<String, DomainSpec.DiskSpec> plugged = new TreeMap<>();
  final Map<String, DomainSpec.NicSpec> live = new LinkedHashMap<>();

  MemoryDomain(UUID uuid) {
    this.uuid = uuid;
  }

  void off(OffReason reason) {
    state = PowerState.OFF;
    offReason = reason;
  }

  /** Fails as libvirt does if a disk or a network is missing. */
  void needDevices(MemoryStorage storage, MemoryNetworks networks) {
    DomainSpec defined = spec;
    if (defined != null) {
      defined.disks().forEach(disk -> storage.needVolume(disk.pool(), disk.volume()));
      defined.nics().forEach(networks::need);
    }
  }

  /** Starts or resumes it; returns false if it is running already. */
  boolean start(MemoryStorage storage, MemoryNetworks networks) {
    if (state == PowerState.RUNNING) {
      return false;
    }
    needDevices(storage, networks);
    if (state != PowerState.PAUSED) {
      starts++;
      boots++;
      awake = false;
      plugged.clear();
      live.clear();
      nics().forEach(nic -> live.put(nic.mac(), nic));
      DomainSpec defined = spec;
      if (defined != null) {
        defined.disks().forEach(disk -> plugged.put(disk.target(), disk));
      }
    }
    state = PowerState.RUNNING;
    offReason = OffReason.UNKNOWN;
    return true;
  }

  List<DomainSpec.NicSpec> nics() {
    DomainSpec defined = spec;
    return defined == null ? List.of() : defined.nics();
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

  static MemoryDomain found(@Nullable MemoryDomain domain, UUID uuid) {
    if (domain == null) {
      throw new HypervisorException(HypervisorException.Kind.NOT_FOUND, "No domain " + uuid, null);
    }
    return domain;
  }

  static HypervisorException wrongState(UUID uuid) {
    return new HypervisorException(HypervisorException.Kind.WRONG_STATE, "Not now: " + uuid, null);
  }
}
