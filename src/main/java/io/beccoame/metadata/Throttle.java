package io.beccoame.metadata;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Limits the requests of each source address per second; after a pause twice as many are allowed at
 * once. Refused requests cause no lookup, so a guest that floods costs next to nothing.
 */
final class Throttle {

  private static final int MOST_SOURCES = 10_000;
  private static final double BURST_SECONDS = 2;

  private final int perSecond;
  private final Clock clock;
  private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

  private record Bucket(double tokens, Instant at) {}

  /** Creates a throttle that allows so many a second; 0 allows any number. */
  Throttle(int perSecond, Clock clock) {
    this.perSecond = perSecond;
    this.clock = clock;
  }

  /** Returns whether one more request of that source is answered now. */
  synchronized boolean allows(String source) {
    if (perSecond == 0) {
      return true;
    }
    Instant now = clock.instant();
    double most = perSecond * BURST_SECONDS;
    Bucket before = buckets.getOrDefault(source, new Bucket(most, now));
    // A clock that was set back must not empty the bucket.
    double passed = Math.max(0, Duration.between(before.at(), now).toNanos() / 1e9);
    double tokens = Math.min(most, before.tokens() + passed * perSecond);
    boolean allowed = tokens >= 1;
    buckets.put(source, new Bucket(allowed ? tokens - 1 : tokens, now));
    if (buckets.size() > MOST_SOURCES) {
      buckets.remove(buckets.keySet().iterator().next());
    }
    return allowed;
  }
}
