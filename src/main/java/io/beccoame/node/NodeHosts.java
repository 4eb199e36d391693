package io.beccoame.node;

import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.Hypervisors;
import io.beccoame.work.ServedHosts;
import java.util.List;
import org.springframework.stereotype.Component;

/** This node works on the keys of the hosts that are configured for it. */
@Component
class NodeHosts implements ServedHosts {

  private final Hypervisors hypervisors;

  NodeHosts(Hypervisors hypervisors) {
    this.hypervisors = hypervisors;
  }

  @Override
  public List<String> ids() {
    return hypervisors.all().stream().map(Hypervisor::id).toList();
  }
}
