package io.beccoame.instance.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A status check.
 *
 * @param summary what it says
 * @param impairedSince since when it fails; null when it doesn't
 */
public record Check(Summary summary, @Nullable Instant impairedSince) {

  static Check of(Summary summary) {
    return new Check(summary, null);
  }

  static Check impaired(@Nullable Instant since) {
    return new Check(Summary.IMPAIRED, since);
  }
}
