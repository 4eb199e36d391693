package io.beccoame.hypervisor.memory;

import io.beccoame.hypervisor.DomainSpec.NicSpec;
import io.beccoame.hypervisor.Limits;
import io.beccoame.hypervisor.LiveNics;
import io.beccoame.hypervisor.PowerState;
import java.util.Set;
import java.util.UUID;

/** Interfaces of running domains on a host in memory. */
abstract class MemoryNics extends MemoryDisks implements LiveNics {

  private boolean clinging;

  /** Returns the host's networks. */
  abstract MemoryNetworks plugs();

  /** Sets whether guests refuse to release interfaces. */
  public synchronized void guestsKeepNics(boolean now) {
    clinging = now;
  }

  @Override
  public Set<String> liveNics(UUID uuid) {
    return call(
        "liveNics",
        uuid,
        () -> {
          MemoryDomain domain = domains.get(uuid);
          return domain == null || domain.state == PowerState.OFF
              ? Set.of()
              : Set.copyOf(domain.live.keySet());
        });
  }

  @Override
  public void attachNic(UUID uuid, NicSpec nic, Limits limits) {
    runOn(
        uuid,
        "attachNic",
        nic.mac(),
        () -> {
          MemoryDomain domain = need(uuid);
          if (domain.state == PowerState.OFF) {
            throw MemoryDomain.wrongState(uuid);
          }
          plugs().need(nic);
          domain.live.putIfAbsent(nic.mac(), nic);
        });
  }

  @Override
  public boolean detachNic(UUID uuid, String mac) {
    return callOn(
        uuid,
        "detachNic",
        mac,
        () -> {
          MemoryDomain domain = domains.get(uuid);
          if (domain == null || domain.state == PowerState.OFF) {
            return true;
          }
          if (!clinging) {
            domain.live.remove(mac);
          }
          return !domain.live.containsKey(mac);
        });
  }
}
