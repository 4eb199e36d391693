package io.beccoame.instance.timeline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was seen last of a guest in its present boot, each null when never.
 *
 * @param leaseUntil when its address ends unless the lease is renewed; null also for a lease
 *     without end
 * @param metadataSeenAt when it asked for metadata last
 * @param answeredAt when it was heard last on its network: it sent something, and the host knows
 *     its address by ARP
 * @param packets how many packets it had sent by then since its domain was started
 * @param consoleAt when its console was seen last to have moved
 * @param consoleFrom where the console's log stood when this boot began
 * @param consoleSize where it stood at the last look
 * @param lookedAt when somebody looked last
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

  /** Nothing was seen yet. */
  public static final Evidence NONE = new Evidence(null, null, null, null, null, null, null, null);

  /** The same with another lease. */
  public Evidence lease(@Nullable Instant until) {
    return new Evidence(
        until, metadataSeenAt, answeredAt, packets, consoleAt, consoleFrom, consoleSize, lookedAt);
  }

  /** The same after it was listened to: null for {@code at} when it was not heard. */
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

  /** The same with another console: null for {@code at} when it did not move in this boot. */
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

  /** The same after a look at that time. */
  public Evidence looked(Instant at) {
    return new Evidence(
        leaseUntil, metadataSeenAt, answeredAt, packets, consoleAt, consoleFrom, consoleSize, at);
  }
}
