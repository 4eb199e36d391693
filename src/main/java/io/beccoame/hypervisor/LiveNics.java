package io.beccoame.hypervisor;

import io.beccoame.hypervisor.DomainSpec.NicSpec;
import java.util.Set;
import java.util.UUID;

/** The network interfaces of domains that run; definitions are not touched. */
public interface LiveNics {

  /** The hardware addresses of a running domain's interfaces; none when it is off. */
  Set<String> liveNics(UUID uuid);

  /**
   * Plugs an interface into a running domain; does nothing when it has one of that hardware
   * address. {@code WRONG_STATE} when it is off, {@code UNSUPPORTED} where the host can't.
   */
  @Changes
  void attachNic(UUID uuid, NicSpec nic, Limits limits);

  /**
   * Asks a running domain to let go of an interface.
   *
   * @return whether it has none of that hardware address now; a guest may take its time, or refuse
   */
  @Changes
  boolean detachNic(UUID uuid, String mac);
}
