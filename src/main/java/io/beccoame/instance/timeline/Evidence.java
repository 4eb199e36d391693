package io.beccoame.instance.timeline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last observations of a guest in its present boot, each null if there was none.
 *
 * @param leaseUntil the end of its address's lease unless it is renewed; null also for a lease
 *     without end
 * @param metadataSeenAt the time of its last metadata request
 * @param answeredAt the last time of activity on its network: it sent something, and the host knows
 *     its address by ARP
 * @param packets the number of packets sent by then since its domain was started
 * @param consoleAt the last time of new console output
 * @param consoleFrom the size of the console's log when this boot began
 * @param consoleSize its size at the last probe
 * @param lookedAt the time of the last probe
 */
public record Evidence(
    @Nullable Instant leaseUntil,
    @Nullable Instant metadataSeenAt,
    @Nullable Instant answeredAt,
    @Nullable Long packets,
    @Nullable Instant consoleAt,
    @Nullable Long consoleFrom,
    @Nullable Long consoleSize,
    @Nullable Instant lookedAt) {

  /** The absence of any observation. */
  public static final Evidence NONE = new Evidence(null, null, null, null, null, null, null, null);

  /** Returns a copy with another lease. */
  public Evidence lease(@Nullable Instant until) {
    return new Evidence(
        until, metadataSeenAt, answeredAt, packets, consoleAt, consoleFrom, consoleSize, lookedAt);
  }

  /**
   * Returns a copy after a probe of its network; {@code at} is null if the guest was not active.
   */
  public Evidence heard(@Nullable Instant at, long sent) {
    return new Evidence(
        leaseUntil,
        metadataSeenAt,
        at == null ? answeredAt : at,
        sent,
        consoleAt,
        consoleFrom,
        consoleSize,
        lookedAt);
  }

  /**
   * Returns a copy with another console; {@code at} is null if it has no new output in this boot.
   */
  public Evidence console(@Nullable Instant at, long from, long size) {
    return new Evidence(
        leaseUntil,
        metadataSeenAt,
        answeredAt,
        packets,
        at == null ? consoleAt : at,
        from,
        size,
        lookedAt);
  }

  /** Returns a copy after a probe at that time. */
  public Evidence looked(Instant at) {
    return new Evidence(
        leaseUntil, metadataSeenAt, answeredAt, packets, consoleAt, consoleFrom, consoleSize, at);
  }
}
