package io.beccoame.instancetype;

import io.beccoame.hypervisor.Limits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A size on offer.
 *
 * @param name its name, such as {@code t3.nano}
 * @param vcpus virtual processors
 * @param memoryMib memory in MiB
 * @param burstable whether it earns CPU credits
 * @param hypervisor the hypervisor shown: {@code nitro} or {@code xen}
 * @param clockGhz the sustained clock speed shown
 * @param network the network performance shown
 * @param threadsPerCore virtual processors per core shown
 * @param interfaces the most network interfaces it may have
 * @param addressesPerInterface the most IPv4 addresses of each of them
 * @param architectures the architectures that its images may have, such as {@code x86_64}
 * @param freeTier whether it is shown as eligible for the free tier
 * @param baselinePercent long-run share of each of its processors, in percent
 * @param cpuCapped whether the baseline is enforced even while the host is idle
 * @param networkMbps the rate of each of its interfaces; null for no limit
 * @param diskRate the rate of all its disks together; null for no limit
 */
public record InstanceType(
    String name,
    int vcpus,
    long memoryMib,
    boolean burstable,
    String hypervisor,
    double clockGhz,
    String network,
    int threadsPerCore,
    int interfaces,
    int addressesPerInterface,
    List<String> architectures,
    boolean freeTier,
    int baselinePercent,
    boolean cpuCapped,
    @Nullable Rate networkMbps,
    @Nullable DiskRate diskRate) {

  private static final int SHARES_PER_CPU = 100;
  private static final int LEAST_SHARES = 2;
  private static final int MOST_SHARES = 10_000;
  private static final int BURST_SECONDS = 60;
  private static final long KIB_PER_MBIT = 1_000_000 / 8 / 1024;
  private static final long BYTES_PER_MBIT = 1_000_000 / 8;

  /**
   * A long-run rate and the one of bursts.
   *
   * @param base in the long run
   * @param burst for a while
   */
  public record Rate(long base, long burst) {}

  /**
   * The rate of disks.
   *
   * @param mbps Mbit per second
   * @param iops operations per second
   */
  public record DiskRate(Rate mbps, Rate iops) {}

  /** Returns the weight against other guests: 100 for each whole processor of the baseline. */
  public int cpuShares() {
    int shares = SHARES_PER_CPU * vcpus * baselinePercent / 100;
    return Math.min(MOST_SHARES, Math.max(LEAST_SHARES, shares));
  }

  /** Returns the limits of its domains on a host. */
  public Limits limits() {
    Limits.Traffic traffic =
        networkMbps == null
            ? null
            : new Limits.Traffic(
                networkMbps.base() * KIB_PER_MBIT,
                networkMbps.burst() * KIB_PER_MBIT,
                networkMbps.burst() * KIB_PER_MBIT);
    return new Limits(
        cpuShares(), cpuCapped ? baselinePercent : 0, traffic, traffic, limits(diskRate));
  }

  private static Limits.@Nullable DiskRate limits(@Nullable DiskRate rate) {
    return rate == null
        ? null
        : new Limits.DiskRate(
            rate.mbps().base() * BYTES_PER_MBIT,
            rate.mbps().burst() * BYTES_PER_MBIT,
            rate.iops().base(),
            rate.iops().burst(),
            BURST_SECONDS);
  }

  /** Returns the cores shown: the processors without their threads, at least one. */
  public int cores() {
    return Math.max(1, vcpus / threadsPerCore);
  }
}
