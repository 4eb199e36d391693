package io.beccoame.instance;

import io.beccoame.host.Load;
import io.beccoame.volume.InstanceVolumes;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The capacity of the hosts that is allocated to instances and their volumes. */
@Component
public class Capacity {

  private final InstanceRepository instances;
  private final InstanceVolumes volumes;

  Capacity(InstanceRepository instances, InstanceVolumes volumes) {
    this.instances = instances;
    this.volumes = volumes;
  }

  /** Returns the allocated load by host, as read in the caller's transaction. */
  public Map<String, Load> allocated() {
    Map<String, Load> held = new HashMap<>();
    for (InstanceRepository.AllocatedRow row : instances.allocated()) {
      held.put(row.getHostId(), new Load(row.getVcpus(), row.getMemoryMib()));
    }
    volumes
        .allocatedGib()
        .forEach((host, gib) -> held.merge(host, new Load(0, 0, gib), Load::plus));
    return held;
  }
}
