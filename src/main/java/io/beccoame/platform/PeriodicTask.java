package io.beccoame.platform;

import java.time.Duration;

/**
 * Work that every process does for itself again and again, found as a bean. What is done for a host
 * or for all nodes is a key of the queue instead.
 */
public interface PeriodicTask {

  /** How long after the end of a run the next one begins. */
  Duration period();

  /** Does the work; never twice at a time. */
  void run();
}
