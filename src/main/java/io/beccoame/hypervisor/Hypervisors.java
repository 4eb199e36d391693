package io.beccoame.hypervisor;

import java.util.Collection;

/** The hosts of this installation, by their configured names. */
public interface Hypervisors {

  /** The host of that name; an {@link IllegalArgumentException} when none is configured so. */
  Hypervisor get(String hostId);

  /** All configured hosts, reachable or not. */
  Collection<Hypervisor> all();
}
