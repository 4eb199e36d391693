package io.beccoame.volume;

import io.beccoame.hypervisor.Limits.DiskRate;
import org.jspecify.annotations.Nullable;

/**
 * How large and how fast a volume shall be; made only by {@link VolumeTypes}, which fills in
 * defaults and refuses what EC2 refuses.
 *
 * @param sizeGib the size in GiB
 * @param type EC2's volume type
 * @param iops operations per second; null for a type that has no fixed figure
 * @param throughput MiB per second; null for every type but {@code gp3}
 */
public record Provision(
    int sizeGib, String type, @Nullable Integer iops, @Nullable Integer throughput) {

  /** Whether its figures were asked for, and don't follow from type and size. */
  public boolean provisioned() {
    return VolumeTypes.isProvisioned(type);
  }

  /** What its guest may do at most; null for a type that takes part in its instance's rate. */
  @Nullable DiskRate rate() {
    if (!VolumeTypes.isProvisioned(type) || iops == null) {
      return null;
    }
    return DiskRate.steady(throughput == null ? 0 : (long) throughput << 20, iops);
  }
}
