package io.beccoame.work;

import java.util.Collection;
import java.util.List;

/** The durable queue of keys that want a look. */
public interface WorkQueue {

  /**
   * Wakes keys: each gets a pass that starts after the surrounding transaction has committed, or at
   * once without one. Never lost: a key woken during its pass gets another.
   */
  void wake(String kind, Collection<String> keys);

  /** Wakes one key. */
  default void wake(String kind, String key) {
    wake(kind, List.of(key));
  }
}
