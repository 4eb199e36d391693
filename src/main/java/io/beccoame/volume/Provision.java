package io.beccoame.volume;

import io.beccoame.hypervisor.Limits.DiskRate;
import org.jspecify.annotations.Nullable;

/**
 * The size and speed of a volume. Made only by {@link VolumeTypes}, which fills in defaults and
 * refuses what EC2 refuses.
 *
 * @param sizeGib the size in GiB
 * @param type EC2's volume type
 * @param iops operations per second; null for a type without a fixed figure
 * @param throughput MiB per second; null for every type but {@code gp3}
 */
public record Provision(
    int sizeGib, String type, @Nullable Integer iops, @Nullable Integer throughput) {

  /** Returns whether its figures are provisioned rather than implied by type and size. */
  public boolean provisioned() {
    return VolumeTypes.isProvisioned(type);
  }

  /** Returns its own rate limit; null for a type that shares its instance's rate. */
  @Nullable DiskRate rate() {
    if (!VolumeTypes.isProvisioned(type) || iops == null) {
      return null;
    }
    return DiskRate.steady(throughput == null ? 0 : (long) throughput << 20, iops);
  }
}
