package io.beccoame.instance.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A status check.
 *
 * @param summary its result
 * @param impairedSince the time since which it fails; null if it doesn't
 */
public record Check(Summary summary, @Nullable Instant impairedSince) {

  static Check of(Summary summary) {
    return new Check(summary, null);
  }

  static Check impaired(@Nullable Instant since) {
    return new Check(Summary.IMPAIRED, since);
  }
}
