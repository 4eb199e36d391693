package io.beccoame.host;

import java.util.Set;

/** Provides the processor architectures of this installation's hosts. */
@FunctionalInterface
public interface KnownArchitectures {

  /**
   * Returns the architectures of every host that has ever answered, as EC2 writes them, such as
   * {@code x86_64}; empty before the first answer.
   */
  Set<String> get();
}
