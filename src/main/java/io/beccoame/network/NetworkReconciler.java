package io.beccoame.network;

import io.beccoame.work.Outcome;
import io.beccoame.work.Reconciler;
import org.springframework.stereotype.Component;

/**
 * Removes the network of a subnet from the hosts after its last machine has left. Launches create
 * it, in a step of the instance.
 */
@Component
class NetworkReconciler implements Reconciler {

  private final HostNetworks networks;

  NetworkReconciler(HostNetworks networks) {
    this.networks = networks;
  }

  @Override
  public String kind() {
    return NetworkService.KIND;
  }

  @Override
  public Outcome reconcile(String segmentId) {
    networks.removeUnused(segmentId);
    return Outcome.DONE;
  }
}
