package io.beccoame.work;

import java.time.Instant;

/** What a pass says of its key. */
public sealed interface Outcome {

  /** Nothing left to do until somebody wakes the key. */
  record Done() implements Outcome {}

  /** Look again at that time, or earlier when woken. */
  record Again(Instant at) implements Outcome {}
}
