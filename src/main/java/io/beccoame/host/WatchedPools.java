package io.beccoame.host;

import io.beccoame.hypervisor.Hypervisor;
import java.util.List;

/** The storage pools whose space is watched, named by the room that owns them. */
public interface WatchedPools {

  /** Returns their names, the same on every host. */
  List<String> names();

  /**
   * Returns whether new volumes are created in this pool, so that its space limits what may be
   * allocated.
   */
  default boolean takesVolumes(String name) {
    return false;
  }

  /** Creates the pools if needed, so that they have figures before the first launch. */
  default void prepare(Hypervisor host) {}
}
