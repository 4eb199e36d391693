package io.beccoame.instance.console;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.Hypervisors;
import io.beccoame.instance.Instance;
import io.beccoame.instance.InstanceService;
import io.beccoame.instance.lifecycle.InstanceState;
import org.springframework.stereotype.Service;

/** Takes screenshots of running guests, and sends them interrupts. */
@Service
class ScreenService {

  private final InstanceService instances;
  private final Hypervisors hypervisors;

  ScreenService(InstanceService instances, Hypervisors hypervisors) {
    this.instances = instances;
    this.hypervisors = hypervisors;
  }

  /**
   * Returns the instance.
   *
   * @throws io.beccoame.ec2.Ec2Exception {@code IncorrectInstanceState} unless it is running
   */
  Instance running(String accountId, String instanceId) {
    Instance row = instances.get(accountId, instanceId);
    if (row.state() != InstanceState.RUNNING) {
      throw Ec2Exception.incorrectInstanceState(
          "The instance '%s' is not in the 'running' state: it is %s",
          instanceId, row.state().wire());
    }
    return row;
  }

  /**
   * Returns its screen as JPEG.
   *
   * @param wakeUp whether to press a key before, so that a dark screen shows something
   */
  byte[] shot(Instance row, boolean wakeUp) {
    Hypervisor host = hypervisors.get(row.hostId());
    try {
      if (wakeUp) {
        host.wakeScreen(row.uuid());
        // The first screenshot gives the guest time to draw what the second one shows.
        host.screenshot(row.uuid());
      }
      return Jpeg.of(host.screenshot(row.uuid()));
    } catch (HypervisorException e) {
      throw HostFailures.of("see the screen of", row.getId(), e);
    }
  }

  /** Sends a non-maskable interrupt. */
  void interrupt(Instance row) {
    try {
      hypervisors.get(row.hostId()).interrupt(row.uuid());
    } catch (HypervisorException e) {
      throw HostFailures.of("interrupt", row.getId(), e);
    }
  }
}
