package io.beccoame.work;

/** Makes the world follow the database for one kind of key; found by the queue as a bean. */
public interface Reconciler {

  /** The kind of keys it looks after, such as {@code instance}. */
  String kind();

  /**
   * Looks at one key and does what is next; never two passes of one key at a time. A thrown
   * exception is logged and looked at again with back-off.
   */
  Outcome reconcile(String key);
}
