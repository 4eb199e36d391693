package io.beccoame.work;

import java.util.Collection;

/** The hosts whose keys this node works on, as the room above the queue knows them. */
@FunctionalInterface
public interface ServedHosts {

  /** The ids of the hosts; the same from the start of the process to its end. */
  Collection<String> ids();
}
