package io.beccoame.work;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Makes the world follow the database for one kind of key; found by the queue as a bean. */
public interface Reconciler {

  /** The kind of keys it looks after, such as {@code instance}. */
  String kind();

  /**
   * Looks at one key and does what is next; never two passes of one key at a time. A thrown
   * exception is logged and looked at again with back-off.
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
