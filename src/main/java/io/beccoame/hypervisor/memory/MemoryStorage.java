package io.beccoame.hypervisor.memory;

import io.beccoame.hypervisor.DomainSpec.DiskSpec;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.hypervisor.PoolSpec;
import io.beccoame.hypervisor.VolumeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The pools of a {@link MemoryHypervisor}, which guards them. */
final class MemoryStorage {

  private final Map<String, MemoryPool> pools = new TreeMap<>();

  void ensurePool(PoolSpec spec) {
    MemoryPool found = pools.computeIfAbsent(spec.name(), name -> new MemoryPool(spec));
    if (!found.spec().equals(spec)) {
      throw new HypervisorException(Kind.INVALID, "Another pool: " + found.spec(), null);
    }
  }

  MemoryPool pool(String name) {
    MemoryPool pool = pools.get(name);
    if (pool == null) {
      throw new HypervisorException(Kind.NOT_FOUND, "No pool " + name, null);
    }
    return pool;
  }

  Optional<VolumeSpec> volume(String pool, String name) {
    return Optional.ofNullable(pools.get(pool)).map(found -> found.volumes().get(name));
  }

  void ensureVolume(VolumeSpec spec) {
    MemoryPool pool = pool(spec.pool());
    VolumeSpec.Backing backing = spec.backing();
    VolumeSpec found = pool.volumes().get(spec.name());
    if (found == null && backing != null) {
      needVolume(backing.pool(), backing.volume());
    }
    if (found == null || found.capacityBytes() < spec.capacityBytes()) {
      pool.volumes().put(spec.name(), spec);
    }
  }

  /** Returns the backing chain of a disk, the active file first. */
  List<String> chain(DiskSpec disk) {
    List<String> chain = new ArrayList<>();
    VolumeSpec at = volume(disk.pool(), disk.volume()).orElse(null);
    while (at != null) {
      chain.add(at.name());
      VolumeSpec.Backing base = at.backing();
      at = base == null ? null : volume(base.pool(), base.volume()).orElse(null);
    }
    return chain;
  }

  /** Returns the backing files in a pool, by file. */
  Map<String, String> bases(String pool) {
    Map<String, String> bases = new TreeMap<>();
    pool(pool)
        .volumes()
        .forEach(
            (name, volume) -> {
              if (volume.backing() != null) {
                bases.put(name, volume.backing().volume());
              }
            });
    return bases;
  }

  /** Changes the backing file of a file to another of the same pool. */
  void rebaseTo(String pool, String name, String base) {
    VolumeSpec file = volume(pool, name).orElseThrow();
    pool(pool)
        .volumes()
        .put(
            name,
            new VolumeSpec(pool, name, file.capacityBytes(), new VolumeSpec.Backing(pool, base)));
  }

  void needVolume(String pool, String name) {
    if (!pool(pool).volumes().containsKey(name)) {
      throw new HypervisorException(Kind.NOT_FOUND, "No volume " + name + " in " + pool, null);
    }
  }
}
