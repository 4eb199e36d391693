package io.beccoame.instance;

import io.beccoame.host.Load;
import io.beccoame.volume.InstanceVolumes;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What instances and their volumes hold of the hosts. */
@Component
public class Capacity {

  private final InstanceRepository instances;
  private final InstanceVolumes volumes;

  Capacity(InstanceRepository instances, InstanceVolumes volumes) {
    this.instances = instances;
    this.volumes = volumes;
  }

  /** By host, as the database says inside the caller's transaction. */
  public Map<String, Load> held() {
    Map<String, Load> held = new HashMap<>();
    for (InstanceRepository.HeldRow row : instances.held()) {
      held.put(row.getHostId(), new Load(row.getVcpus(), row.getMemoryMib()));
    }
    volumes
        .allocatedGib()
        .forEach((host, gib) -> held.merge(host, new Load(0, 0, gib), Load::plus));
    return held;
  }
}
