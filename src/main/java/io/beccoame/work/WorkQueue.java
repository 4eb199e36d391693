package io.beccoame.work;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The durable queue of keys to reconcile. */
public interface WorkQueue {

  /**
   * Wakes keys: each gets a pass that starts after the surrounding transaction has committed, or at
   * once without one. Never lost: a key woken during its pass gets another.
   */
  void wake(String kind, Collection<String> keys);

  /**
   * Wakes keys at a time: each gets a pass then, also if the service was stopped or killed
   * meanwhile. A key that is due earlier stays so, and the earlier pass returns the time of the
   * next one; a key whose pass runs now gets another at once.
   */
  void wakeAt(String kind, Collection<String> keys, Instant when);

  /** Returns the position of a key in the queue; empty if there is no work for it. */
  Optional<QueuePosition> place(String kind, String key);

  /** Wakes one key. */
  default void wake(String kind, String key) {
    wake(kind, List.of(key));
  }

  /** Wakes one key at a time. */
  default void wakeAt(String kind, String key, Instant when) {
    wakeAt(kind, List.of(key), when);
  }
}
