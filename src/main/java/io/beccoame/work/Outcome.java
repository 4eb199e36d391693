package io.beccoame.work;

import java.time.Instant;

/** The result of a pass for its key. */
public sealed interface Outcome {

  /** Nothing left to do until the key is woken. */
  Outcome DONE = new Done();

  /** Look again at that time, or earlier when woken. */
  static Outcome again(Instant at) {
    return new Again(at);
  }

  /** Nothing left to do until the key is woken. */
  record Done() implements Outcome {}

  /**
   * Look again.
   *
   * @param at when, at the latest
   */
  record Again(Instant at) implements Outcome {}
}
