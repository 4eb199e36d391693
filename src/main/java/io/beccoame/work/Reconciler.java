package io.beccoame.work;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Makes the world follow the database for one kind of key; found by the queue as a bean. */
public interface Reconciler {

  /** Returns the kind of its keys, such as {@code instance}. */
  String kind();

  /**
   * Observes one key and does the next step; never two passes of one key at a time. An exception is
   * logged, and the key is retried with back-off.
   */
  Outcome reconcile(String key);

  /**
   * Returns the hosts that keys belong to. Only nodes that serve a key's host work on it; a key of
   * several hosts gets a pass for each. A key that is left out belongs to the fleet: any one node
   * works on it.
   */
  default Map<String, List<String>> hosts(Collection<String> keys) {
    return Map.of();
  }
}
