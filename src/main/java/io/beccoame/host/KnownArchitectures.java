package io.beccoame.host;

import java.util.Set;

/** Which processors the hosts of this installation have. */
@FunctionalInterface
public interface KnownArchitectures {

  /**
   * As EC2 writes them, such as {@code x86_64}, of every host that has ever answered; empty before
   * the first answer.
   */
  Set<String> get();
}
