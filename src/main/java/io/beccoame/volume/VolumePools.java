package io.beccoame.volume;

import io.beccoame.host.WatchedPools;
import io.beccoame.hypervisor.PoolSpec;
import java.util.List;
import org.springframework.stereotype.Component;

/** Has the space of both pools watched. */
@Component
class VolumePools implements WatchedPools {

  private final List<String> names;

  VolumePools(StoragePools pools) {
    names = pools.specs().stream().map(PoolSpec::name).toList();
  }

  @Override
  public List<String> names() {
    return names;
  }
}
