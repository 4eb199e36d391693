package io.beccoame.hypervisor;

import io.beccoame.hypervisor.DomainSpec.NicSpec;
import java.util.Set;
import java.util.UUID;

/** Operations on the network interfaces of running domains; definitions are not changed. */
public interface LiveNics {

  /** Returns the hardware addresses of a running domain's interfaces; none if it is off. */
  Set<String> liveNics(UUID uuid);

  /**
   * Attaches an interface to a running domain; does nothing if it has one of that hardware address.
   * {@code WRONG_STATE} if it is off, {@code UNSUPPORTED} if the host can't do it.
   */
  @Changes
  void attachNic(UUID uuid, NicSpec nic, Limits limits);

  /**
   * Asks a running domain to release an interface.
   *
   * @return whether the domain has no interface of that hardware address now; a guest may take its
   *     time, or refuse
   */
  @Changes
  boolean detachNic(UUID uuid, String mac);
}
