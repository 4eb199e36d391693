package io.beccoame.hypervisor.memory;

import io.beccoame.hypervisor.PoolSpec;
import io.beccoame.hypervisor.PoolView;
import io.beccoame.hypervisor.VolumeSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The storage pools of a host in memory; files have a size and a backing file, but no content. */
abstract class MemoryPools extends MemoryCalls {

  final MemoryStorage storage = new MemoryStorage();

  public void ensurePool(PoolSpec spec) {
    run("ensurePool", spec.name(), () -> storage.ensurePool(spec));
  }

  public PoolView pool(String name) {
    return call("pool", name, () -> storage.pool(name).view());
  }

  public void ensureVolume(VolumeSpec spec) {
    run("ensureVolume", spec.name(), () -> storage.ensureVolume(spec));
  }

  public void importVolume(VolumeSpec spec, Path file) {
    run(
        "importVolume",
        spec.name(),
        () -> storage.pool(spec.pool()).volumes().put(spec.name(), spec));
  }

  public List<String> volumes(String pool) {
    return call("volumes", pool, () -> List.copyOf(storage.pool(pool).volumes().keySet()));
  }

  public Map<String, String> bases(String pool) {
    return call("bases", pool, () -> storage.bases(pool));
  }

  public Optional<VolumeSpec> volume(String pool, String name) {
    return call("volume", name, () -> storage.volume(pool, name));
  }

  public void deleteVolume(String pool, String name) {
    run("deleteVolume", name, () -> storage.pool(pool).volumes().remove(name));
  }
}
