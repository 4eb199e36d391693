package io.beccoame.network;

import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.Hypervisors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Asks the hosts every second for addresses learned on bridges, as long as there is a guest whose
 * address isn't known.
 */
@Component
class ArpLearner {

  private static final Logger LOG = LoggerFactory.getLogger(ArpLearner.class);

  private final Hypervisors hosts;
  private final BridgedAddresses addresses;

  ArpLearner(Hypervisors hosts, BridgedAddresses addresses) {
    this.hosts = hosts;
    this.addresses = addresses;
  }

  @Scheduled(fixedDelayString = "PT1S", initialDelayString = "PT1S")
  void listen() {
    if (!addresses.wanted()) {
      return;
    }
    for (Hypervisor host : hosts.all()) {
      try {
        addresses.heard(host.heardAddresses());
      } catch (HypervisorException e) {
        LOG.debug("Host {} does not say what it heard", host.id(), e);
      }
    }
  }
}
