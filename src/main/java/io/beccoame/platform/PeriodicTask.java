package io.beccoame.platform;

import java.time.Duration;

/**
 * Work that every process does for itself again and again, found as a bean. What is done for a host
 * or for all nodes is a key of the queue instead.
 */
public interface PeriodicTask {

  /** Returns the time between the end of a run and the next one. */
  Duration period();

  /** Does the work; never twice at a time. */
  void run();
}
