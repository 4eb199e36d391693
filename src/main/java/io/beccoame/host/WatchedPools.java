package io.beccoame.host;

import io.beccoame.hypervisor.Hypervisor;
import java.util.List;

/** The storage pools whose space is watched; the room that keeps them says which. */
public interface WatchedPools {

  /** Their names, the same on every host. */
  List<String> names();

  /** Whether new volumes go to this one, so that its space limits what may be promised. */
  default boolean takesVolumes(String name) {
    return false;
  }

  /** Makes them exist, so that they have figures before the first launch. */
  default void prepare(Hypervisor host) {}
}
