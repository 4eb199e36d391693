package io.beccoame.work;

/**
 * A key with its kind, as it stands in the queue: {@code instance/i-0123456789abcdef0}.
 *
 * @param kind the kind of reconciler
 * @param key the resource id
 */
record WorkKey(String kind, String key) {

  static String of(String kind, String key) {
    return kind + "/" + key;
  }

  static WorkKey parse(String instance) {
    int slash = instance.indexOf('/');
    return new WorkKey(instance.substring(0, slash), instance.substring(slash + 1));
  }
}
