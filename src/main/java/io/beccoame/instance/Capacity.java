package io.beccoame.instance;

import io.beccoame.host.Load;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What instances hold of the hosts. */
@Component
class Capacity {

  private final InstanceRepository instances;

  Capacity(InstanceRepository instances) {
    this.instances = instances;
  }

  /** By host, as the database says inside the caller's transaction. */
  Map<String, Load> held() {
    Map<String, Load> held = new HashMap<>();
    for (InstanceRepository.HeldRow row : instances.held()) {
      held.put(row.getHostId(), new Load(row.getVcpus(), row.getMemoryMib()));
    }
    return held;
  }
}
