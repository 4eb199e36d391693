package io.beccoame.work;

import org.jspecify.annotations.Nullable;

/**
 * A key with its kind and its owner, as it stands in the queue: {@code
 * instance/i-0123456789abcdef0}, under the name of a task that only nodes which serve its host
 * know.
 *
 * @param kind the kind of reconciler
 * @param key the resource id
 * @param host the host that it belongs to; null when it is the fleet's
 */
record WorkKey(String kind, String key, @Nullable String host) {

  /** The task of the fleet's keys. */
  static final String FLEET = "reconcile";

  private static final String OF_HOST = FLEET + "@";

  static WorkKey parse(String task, String instance) {
    int slash = instance.indexOf('/');
    return new WorkKey(
        instance.substring(0, slash),
        instance.substring(slash + 1),
        task.startsWith(OF_HOST) ? task.substring(OF_HOST.length()) : null);
  }

  /** The task of the keys of a host. */
  static String task(String host) {
    return OF_HOST + host;
  }

  String task() {
    return host == null ? FLEET : task(host);
  }

  String instance() {
    return kind + "/" + key;
  }
}
