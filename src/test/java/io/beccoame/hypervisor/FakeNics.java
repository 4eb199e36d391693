package io.beccoame.hypervisor;

import io.beccoame.hypervisor.DomainSpec.NicSpec;
import java.util.Set;
import java.util.UUID;

/** The interfaces of domains that run on a host in memory. */
abstract class FakeNics extends FakeDisks implements LiveNics {

  private boolean clinging;

  /** The networks that there are. */
  abstract FakeNetworks plugs();

  /** Whether guests keep the interfaces that they are asked to let go of. */
  public synchronized void guestsKeepNics(boolean now) {
    clinging = now;
  }

  @Override
  public Set<String> liveNics(UUID uuid) {
    return call(
        "liveNics",
        uuid,
        () -> {
          FakeDomain domain = domains.get(uuid);
          return domain == null || domain.state == PowerState.OFF
              ? Set.of()
              : Set.copyOf(domain.live.keySet());
        });
  }

  @Override
  public void attachNic(UUID uuid, NicSpec nic, Limits limits) {
    run(
        "attachNic",
        nic.mac(),
        () -> {
          FakeDomain domain = need(uuid);
          if (domain.state == PowerState.OFF) {
            throw FakeDomain.wrongState(uuid);
          }
          plugs().need(nic);
          domain.live.putIfAbsent(nic.mac(), nic);
        });
  }

  @Override
  public boolean detachNic(UUID uuid, String mac) {
    return call(
        "detachNic",
        mac,
        () -> {
          FakeDomain domain = domains.get(uuid);
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
