package io.beccoame.work;

import java.time.Instant;

/**
 * The position of a key in the queue.
 *
 * @param inHand whether a pass over it runs now
 * @param dueAt when the key becomes due; until then it is not waiting for a worker
 * @param ahead how many due keys will be picked before it
 */
public record QueuePosition(boolean inHand, Instant dueAt, long ahead) {

  /** Returns whether it is due and waits for a free worker. */
  public boolean waits(Instant now) {
    return !inHand && !now.isBefore(dueAt);
  }
}
