package io.beccoame.work;

import java.time.Duration;
import java.util.Collection;

/**
 * A reconciler of keys that come back by themselves: a pass that is done is followed by another
 * after the period. They can be woken in between, as any other key.
 */
public interface Routine extends Reconciler {

  /** The keys that a node which starts puts into the queue. */
  Collection<String> keys();

  /**
   * Returns the time between the end of a pass and the next one, unless the pass returns another
   * time.
   */
  Duration period();

  /** Returns the longest time between the start of a node and the first pass. */
  default Duration delay() {
    return Duration.ZERO;
  }
}
