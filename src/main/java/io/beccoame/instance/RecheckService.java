package io.beccoame.instance;

import io.beccoame.hypervisor.DomainView;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.Hypervisors;
import io.beccoame.hypervisor.PowerState;
import io.beccoame.instance.lifecycle.Planner;
import io.beccoame.work.WorkQueue;
import java.time.Clock;
import java.util.NoSuchElementException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Observes one instance for an operator, and has the reconciler observe it too. */
@Service
public class RecheckService {

  private final InstanceRepository instances;
  private final Hypervisors hypervisors;
  private final Planner planner;
  private final WorkQueue work;
  private final Clock clock;

  RecheckService(
      InstanceRepository instances,
      Hypervisors hypervisors,
      Planner planner,
      WorkQueue work,
      Clock clock) {
    this.instances = instances;
    this.hypervisors = hypervisors;
    this.planner = planner;
    this.work = work;
    this.clock = clock;
  }

  /**
   * Returns the host's view of the instance and the next step, then wakes its key.
   *
   * @throws NoSuchElementException if there is no such instance
   */
  @Transactional(propagation = Propagation.NEVER)
  public Recheck recheck(String id) {
    Instance row =
        instances
            .findById(id)
            .orElseThrow(() -> new NoSuchElementException("There is no instance " + id));
    String seenNow;
    String next;
    try {
      DomainView seen = hypervisors.get(row.hostId()).observe(row.uuid());
      seenNow =
          seen.state() == PowerState.OFF
              ? seen.state() + " (" + seen.offReason() + ")"
              : seen.state().name();
      next = planner.next(row.lifecycle(), seen, clock.instant()).toString();
    } catch (HypervisorException e) {
      seenNow = "no answer: " + e.getMessage();
      next = "look again when the host answers";
    }
    work.wake(InstanceService.KIND, id);
    return new Recheck(
        id,
        row.state().wire(),
        row.lifecycle().desired().name(),
        row.lifecycle().phase().name(),
        row.lifecycle().observed().name(),
        row.hostId(),
        seenNow,
        next,
        row.lifecycle().failures(),
        row.lifecycle().lastError());
  }
}
