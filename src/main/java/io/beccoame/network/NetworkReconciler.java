package io.beccoame.network;

import io.beccoame.host.HostService;
import io.beccoame.work.Outcome;
import io.beccoame.work.Reconciler;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Removes the network of a subnet from the hosts after its last machine has left. Launches create
 * it, in a step of the instance.
 */
@Component
class NetworkReconciler implements Reconciler {

  private final HostNetworks networks;
  private final HostService hosts;

  NetworkReconciler(HostNetworks networks, HostService hosts) {
    this.networks = networks;
    this.hosts = hosts;
  }

  @Override
  public String kind() {
    return NetworkService.KIND;
  }

  /** A network may be on every host; each node removes it from its own. */
  @Override
  public Map<String, List<String>> hosts(Collection<String> segmentIds) {
    List<String> all = hosts.ids();
    return segmentIds.stream().distinct().collect(Collectors.toMap(id -> id, id -> all));
  }

  @Override
  public Outcome reconcile(String segmentId) {
    networks.removeUnused(segmentId);
    return Outcome.DONE;
  }
}
