package io.beccoame.hypervisor;

import java.util.Map;
import java.util.TreeMap;

/** A pool of the {@link FakeHypervisor}, which guards it. */
record FakePool(PoolSpec spec, Map<String, VolumeSpec> volumes) {

  private static final long CAPACITY = 1L << 40;

  FakePool(PoolSpec spec) {
    this(spec, new TreeMap<>());
  }

  PoolView view() {
    return new PoolView(spec.name(), true, CAPACITY, CAPACITY);
  }
}
