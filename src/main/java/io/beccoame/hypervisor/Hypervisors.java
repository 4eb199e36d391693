package io.beccoame.hypervisor;

import java.util.Collection;

/** The hosts of this installation, by their configured names. */
public interface Hypervisors {

  /**
   * Returns the host of that name.
   *
   * @throws IllegalArgumentException if no host of that name is configured
   */
  Hypervisor get(String hostId);

  /** Returns all configured hosts, reachable or not. */
  Collection<Hypervisor> all();
}
