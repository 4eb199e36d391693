package io.beccoame.network.route;

import io.beccoame.work.Outcome;
import io.beccoame.work.Reconciler;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Forgets NAT gateways when EC2 would not show them any more; a key of the fleet. */
@Component
class NatGatewayReconciler implements Reconciler {

  private final NatGatewayService gateways;

  NatGatewayReconciler(NatGatewayService gateways) {
    this.gateways = gateways;
  }

  @Override
  public String kind() {
    return NatGatewayService.KIND;
  }

  @Override
  public Outcome reconcile(String id) {
    Instant later = gateways.forget(id);
    return later == null ? Outcome.DONE : Outcome.again(later);
  }
}
