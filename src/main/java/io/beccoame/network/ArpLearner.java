package io.beccoame.network;

import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.Hypervisors;
import io.beccoame.work.KeyHost;
import io.beccoame.work.Outcome;
import io.beccoame.work.Routine;
import io.beccoame.work.WorkQueue;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Asks a host every second for addresses learned on its bridges, as long as there is a guest whose
 * address isn't known; otherwise checks every ten seconds whether there is one.
 */
@Component
class ArpLearner implements Routine {

  private static final Logger LOG = LoggerFactory.getLogger(ArpLearner.class);
  private static final String KIND = "arp";
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration IDLE = Duration.ofSeconds(10);

  private final Hypervisors hypervisors;
  private final BridgedAddresses addresses;
  private final WorkQueue work;
  private final Clock clock;

  ArpLearner(Hypervisors hypervisors, BridgedAddresses addresses, WorkQueue work, Clock clock) {
    this.hypervisors = hypervisors;
    this.addresses = addresses;
    this.work = work;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public List<String> keys() {
    return hypervisors.all().stream().map(Hypervisor::id).toList();
  }

  @Override
  public Map<String, List<String>> hosts(Collection<String> hostIds) {
    return KeyHost.ofHosts(hostIds);
  }

  @Override
  public Duration period() {
    return IDLE;
  }

  /** An interface that has come to a bridge may be one whose address isn't known. */
  @TransactionalEventListener(
      phase = TransactionPhase.BEFORE_COMMIT,
      classes = InterfacesChanged.class,
      fallbackExecution = true)
  void changed() {
    if (addresses.wanted()) {
      work.wake(KIND, keys());
    }
  }

  @Override
  public Outcome reconcile(String hostId) {
    if (!addresses.wanted()) {
      return Outcome.DONE;
    }
    Hypervisor host = hypervisors.get(hostId);
    try {
      addresses.heard(host.learnedAddresses());
    } catch (HypervisorException e) {
      LOG.debug("Host {} does not say what it heard", host.id(), e);
    }
    return Outcome.again(clock.instant().plus(SOON));
  }
}
