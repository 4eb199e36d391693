package io.beccoame.hypervisor;

import io.beccoame.hypervisor.HypervisorException.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The pools of a {@link FakeHypervisor}, which guards them. */
final class FakeStorage {

  private final Map<String, FakePool> pools = new TreeMap<>();

  void ensurePool(PoolSpec spec) {
    FakePool found = pools.computeIfAbsent(spec.name(), name -> new FakePool(spec));
    if (!found.spec().equals(spec)) {
      throw new HypervisorException(Kind.INVALID, "Another pool: " + found.spec(), null);
    }
  }

  FakePool pool(String name) {
    FakePool pool = pools.get(name);
    if (pool == null) {
      throw new HypervisorException(Kind.NOT_FOUND, "No pool " + name, null);
    }
    return pool;
  }

  Optional<VolumeSpec> volume(String pool, String name) {
    return Optional.ofNullable(pools.get(pool)).map(found -> found.volumes().get(name));
  }

  void ensureVolume(VolumeSpec spec) {
    FakePool pool = pool(spec.pool());
    VolumeSpec.Backing backing = spec.backing();
    VolumeSpec found = pool.volumes().get(spec.name());
    if (found == null && backing != null) {
      needVolume(backing.pool(), backing.volume());
    }
    if (found == null || found.capacityBytes() < spec.capacityBytes()) {
      pool.volumes().put(spec.name(), spec);
    }
  }

  void needVolume(String pool, String name) {
    if (!pool(pool).volumes().containsKey(name)) {
      throw new HypervisorException(Kind.NOT_FOUND, "No volume " + name + " in " + pool, null);
    }
  }
}
