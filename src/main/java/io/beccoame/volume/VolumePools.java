package io.beccoame.volume;

import io.beccoame.host.WatchedPools;
import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.PoolSpec;
import java.util.List;
import org.springframework.stereotype.Component;

/** Has the space of both pools watched. */
@Component
class VolumePools implements WatchedPools {

  private final StoragePools pools;

  VolumePools(StoragePools pools) {
    this.pools = pools;
  }

  @Override
  public List<String> names() {
    return pools.specs().stream().map(PoolSpec::name).toList();
  }

  @Override
  public boolean takesVolumes(String name) {
    return name.equals(StoragePools.VOLUMES);
  }

  @Override
  public void prepare(Hypervisor host) {
    pools.ensure(host);
  }
}
