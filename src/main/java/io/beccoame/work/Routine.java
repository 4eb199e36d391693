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

  /** How long after a pass the next one begins, unless the pass says another time. */
  Duration period();

  /** How long after the start of a node the first pass begins at the latest. */
  default Duration delay() {
    return Duration.ZERO;
  }
}
