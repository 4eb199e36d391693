package io.beccoame.mock;

import io.beccoame.hypervisor.HostEvent;
import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.hypervisor.memory.Fault;
import io.beccoame.hypervisor.memory.Faults;
import io.beccoame.hypervisor.memory.MemoryHypervisor;
import io.beccoame.hypervisor.memory.MemoryHypervisors;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The faults that callers plan for the mock's hosts. */
@Component
@Profile("mock")
class MockFaults {

  private static final int MOST = 1000;

  private final MemoryHypervisors hosts;
  private final ApplicationEventPublisher events;

  MockFaults(MemoryHypervisors hosts, ApplicationEventPublisher events) {
    this.hosts = hosts;
    this.events = events;
  }

  /** Returns the planned faults, oldest first; all hosts have the same. */
  List<Faults.Planned> list() {
    return hosts.each().stream().findFirst().orElseThrow().faults().list();
  }

  /**
   * Plans a fault for all hosts. A fault that makes a host unreachable takes effect at once, like
   * the loss of a connection.
   *
   * @throws IllegalArgumentException if there are too many
   */
  void plan(Fault fault) {
    if (list().size() >= MOST) {
      throw new IllegalArgumentException("There are " + MOST + " faults; clear them first");
    }
    hosts.each().forEach(host -> host.faults().add(fault));
    if (silences(fault)) {
      hosts.each().forEach(host -> tell(host, false));
    }
  }

  /** Forgets all faults; a host that answers again is noticed at once. */
  void clear() {
    boolean silent = list().stream().anyMatch(planned -> silences(planned.fault()));
    hosts.each().forEach(host -> host.faults().clear());
    if (silent) {
      hosts.each().forEach(host -> tell(host, true));
    }
  }

  private static boolean silences(Fault fault) {
    return fault.methods().isEmpty()
        && fault.subject().isEmpty()
        && fault.kind() == Kind.UNREACHABLE
        && fault.times() == Integer.MAX_VALUE;
  }

  private void tell(MemoryHypervisor host, boolean reachable) {
    events.publishEvent(new HostEvent(host.id(), reachable));
  }
}
