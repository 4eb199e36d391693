package io.beccoame.work;

import java.util.Collection;

/** The hosts whose keys this node processes, provided by the room above the queue. */
@FunctionalInterface
public interface ServedHosts {

  /** The ids of the hosts; the same from the start of the process to its end. */
  Collection<String> ids();
}
