package io.beccoame.hypervisor.memory;

import io.beccoame.hypervisor.PoolSpec;
import io.beccoame.hypervisor.PoolView;
import io.beccoame.hypervisor.VolumeSpec;
import java.util.Map;
import java.util.TreeMap;

/** A pool of the {@link MemoryHypervisor}, which guards it. */
record MemoryPool(PoolSpec spec, Map<String, VolumeSpec> volumes) {

  private static final long CAPACITY = 1L << 40;

  MemoryPool(PoolSpec spec) {
    this(spec, new TreeMap<>());
  }

  PoolView view() {
    return new PoolView(spec.name(), true, CAPACITY, CAPACITY);
  }
}
