package io.beccoame.hypervisor;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A domain of the {@link FakeHypervisor}, which guards it. */
final class FakeDomain {
  final UUID uuid;
  @Nullable DomainSpec spec;
  PowerState state = PowerState.OFF;
  OffReason offReason = OffReason.UNKNOWN;
  int starts;
  boolean awake;
  final Map<String, DomainSpec.DiskSpec> plugged = new TreeMap<>();
  final Map<String, DomainSpec.NicSpec> live = new LinkedHashMap<>();

  FakeDomain(UUID uuid) {
    this.uuid = uuid;
  }

  void off(OffReason reason) {
    state = PowerState.OFF;
    offReason = reason;
  }

  /** Fails as libvirt does when a disk or a network is missing. */
  void needDevices(FakeStorage storage, FakeNetworks networks) {
    DomainSpec defined = spec;
    if (defined != null) {
      defined.disks().forEach(disk -> storage.needVolume(disk.pool(), disk.volume()));
      defined.nics().forEach(networks::need);
    }
  }

  /** A PPM of two by one pixels: half of it is white once the screen is awake. */
  byte[] screen() {
    byte[] header = "P6\n2 1\n255\n".getBytes(StandardCharsets.US_ASCII);
    byte[] image = Arrays.copyOf(header, header.length + 6);
    if (awake) {
      Arrays.fill(image, header.length, header.length + 3, (byte) 255);
    }
    return image;
  }

  /** Starts or resumes it; false when it runs already. */
  boolean start(FakeStorage storage, FakeNetworks networks) {
    if (state == PowerState.RUNNING) {
      return false;
    }
    needDevices(storage, networks);
    if (state != PowerState.PAUSED) {
      starts++;
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

  static FakeDomain found(@Nullable FakeDomain domain, UUID uuid) {
    if (domain == null) {
      throw new HypervisorException(HypervisorException.Kind.NOT_FOUND, "No domain " + uuid, null);
    }
    return domain;
  }

  static HypervisorException wrongState(UUID uuid) {
    return new HypervisorException(HypervisorException.Kind.WRONG_STATE, "Not now: " + uuid, null);
  }
}
