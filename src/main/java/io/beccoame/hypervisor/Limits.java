package io.beccoame.hypervisor;

import org.jspecify.annotations.Nullable;

/**
 * Limits of a domain's use of its host. Limits that a host can't apply are left out there, see
 * {@link HostView#limits()}.
 *
 * @param cpuShares its weight against other domains, 2 to 10000, 100 for a whole processor; 0 for
 *     the host's default
 * @param cpuPercent the most it may use of each of its processors, in percent; 0 for all of them
 * @param inbound the rate of packets to the guest; null for no limit
 * @param outbound the rate of packets from the guest; null for no limit
 * @param disks the rate of all its disks together; null for no limit
 */
public record Limits(
    int cpuShares,
    int cpuPercent,
    @Nullable Traffic inbound,
    @Nullable Traffic outbound,
    @Nullable DiskRate disks) {

  /** The absence of any limit. */
  public static final Limits NONE = new Limits(0, 0, null, null, null);

  /**
   * The rate of an interface.
   *
   * @param averageKib KiB per second in the long run
   * @param peakKib KiB per second for a burst
   * @param burstKib the size of a burst in KiB
   */
  public record Traffic(long averageKib, long peakKib, long burstKib) {}

  /**
   * The rate of disks; 0 means no limit.
   *
   * @param bytesPerSecond in the long run
   * @param burstBytesPerSecond for {@code burstSeconds}
   * @param operationsPerSecond in the long run
   * @param burstOperationsPerSecond for {@code burstSeconds}
   * @param burstSeconds how long a burst may last
   */
  public record DiskRate(
      long bytesPerSecond,
      long burstBytesPerSecond,
      long operationsPerSecond,
      long burstOperationsPerSecond,
      int burstSeconds) {

    /** Returns a steady rate, without bursts. */
    public static DiskRate steady(long bytesPerSecond, long operationsPerSecond) {
      return new DiskRate(bytesPerSecond, 0, operationsPerSecond, 0, 0);
    }
  }
}
