package io.beccoame.metadata;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The newest requests of each guest, in memory: a guest that polls must cause no write to the
 * database. If there are very many guests, the ones silent for longest are forgotten.
 */
@Component
class RequestLog {

  static final int KEPT = 200;
  private static final int MOST_GUESTS = 1000;
  private static final int MOST_PATH = 256;

  private final Clock clock;
  private final Map<String, Deque<Entry>> byInstance = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * A request.
   *
   * @param at when it was answered
   * @param method its HTTP method
   * @param path its path, cut off after 256 characters
   * @param status the HTTP status of its answer
   */
  record Entry(Instant at, String method, String path, int status) {}

  RequestLog(Clock clock) {
    this.clock = clock;
  }

  /** Adds a request. */
  synchronized void add(String instanceId, String method, String path, int status) {
    Deque<Entry> entries =
        byInstance.computeIfAbsent(instanceId, instance -> new ArrayDeque<>(KEPT));
    if (entries.size() == KEPT) {
      entries.removeFirst();
    }
    entries.add(new Entry(clock.instant(), cut(method), cut(path), status));
    if (byInstance.size() > MOST_GUESTS) {
      byInstance.remove(byInstance.keySet().iterator().next());
    }
  }

  /** Returns the requests of an instance, the oldest first; empty if there were none. */
  synchronized List<Entry> of(String instanceId) {
    return List.copyOf(byInstance.getOrDefault(instanceId, new ArrayDeque<>()));
  }

  private static String cut(String text) {
    return text.length() > MOST_PATH ? text.substring(0, MOST_PATH) : text;
  }
}
