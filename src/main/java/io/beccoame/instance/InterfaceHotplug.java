package io.beccoame.instance;

import io.beccoame.firewall.Firewall;
import io.beccoame.hypervisor.DomainView;
import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.Hypervisors;
import io.beccoame.hypervisor.PowerState;
import io.beccoame.network.AttachmentState;
import io.beccoame.network.InterfaceAttachmentService;
import io.beccoame.network.InterfaceWork;
import io.beccoame.network.NetworkInterface;
import io.beccoame.network.NetworkService;
import io.beccoame.work.WorkQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Attaches interfaces to an instance and detaches them, within the instance's own passes, so that
 * no definition and no start interferes. The domain is defined again from the rows; a running guest
 * gets its interface at once, after the rules for it, or is asked repeatedly to release it.
 */
@Component
class InterfaceHotplug {

  private static final Logger LOG = LoggerFactory.getLogger(InterfaceHotplug.class);
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final Duration FAILED = Duration.ofSeconds(10);

  private final InterfaceAttachmentService attachments;
  private final NetworkService networks;
  private final Firewall firewall;
  private final Hypervisors hosts;
  private final DomainSpecs specs;
  private final WorkQueue work;
  private final Clock clock;

  InterfaceHotplug(
      InterfaceAttachmentService attachments,
      NetworkService networks,
      Firewall firewall,
      Hypervisors hosts,
      DomainSpecs specs,
      WorkQueue work,
      Clock clock) {
    this.attachments = attachments;
    this.networks = networks;
    this.firewall = firewall;
    this.hosts = hosts;
    this.specs = specs;
    this.work = work;
    this.clock = clock;
  }

  /** Wakes the instance in the transaction that requests a change of its interfaces. */
  @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT, fallbackExecution = true)
  void changed(InterfaceWork change) {
    work.wake(InstanceService.KIND, change.instanceId());
  }

  /**
   * Does the pending work of an instance that itself has nothing to do now.
   *
   * @return the time of the next attempt; null if nothing is pending any more
   */
  @Nullable Instant settle(Instance row, DomainView seen) {
    List<NetworkInterface> open = attachments.onTheirWay(row.getId());
    if (open.isEmpty()) {
      return null;
    }
    boolean on = seen.state() == PowerState.RUNNING || seen.state() == PowerState.PAUSED;
    try {
      Hypervisor host = hosts.get(row.hostId());
      networks.ensure(row.hostId(), row.getId());
      if (seen.state() != PowerState.ABSENT) {
        host.define(specs.of(row));
      }
      boolean settled = true;
      for (NetworkInterface nic : open) {
        settled &= settle(row, nic, host, on);
      }
      return settled ? null : clock.instant().plus(SOON);
    } catch (HypervisorException e) {
      LOG.warn("{}: interfaces could not be attached or detached: {}", row.getId(), e.getMessage());
      networks.lost(row.hostId());
      return clock.instant().plus(FAILED);
    }
  }

  private boolean settle(Instance row, NetworkInterface nic, Hypervisor host, boolean on) {
    if (nic.attachmentState() == AttachmentState.ATTACHING) {
      if (on) {
        firewall.ensure(row.hostId());
        host.attachNic(row.uuid(), networks.plugs(List.of(nic)).get(0), specs.limits(row));
      }
      attachments.attached(nic.getId());
      return true;
    }
    if (on && !host.detachNic(row.uuid(), nic.mac())) {
      return false;
    }
    attachments.detached(nic.getId());
    return true;
  }
}
