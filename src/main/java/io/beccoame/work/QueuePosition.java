package io.beccoame.work;

import java.time.Instant;

/**
 * Where a key stands in the queue.
 *
 * @param inHand whether a pass over it runs now
 * @param dueAt when it wants to be looked at; while that is to come, nobody waits for anybody
 * @param ahead how many keys that wait already will be taken before it
 */
public record QueuePosition(boolean inHand, Instant dueAt, long ahead) {

  /** Whether its time has come, and it waits for a free hand. */
  public boolean waits(Instant now) {
    return !inHand && !now.isBefore(dueAt);
  }
}
