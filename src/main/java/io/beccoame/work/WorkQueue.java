package io.beccoame.work;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The durable queue of keys that want a look. */
public interface WorkQueue {

  /**
   * Wakes keys: each gets a pass that starts after the surrounding transaction has committed, or at
   * once without one. Never lost: a key woken during its pass gets another.
   */
  void wake(String kind, Collection<String> keys);

  /** Where a key stands in the queue; empty when there is no work for it. */
  Optional<QueuePosition> place(String kind, String key);

  /** Wakes one key. */
  default void wake(String kind, String key) {
    wake(kind, List.of(key));
  }
}
