package io.beccoame.instance;

import io.beccoame.hypervisor.DomainView;
import io.beccoame.hypervisor.HostEvent;
import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.Hypervisors;
import io.beccoame.instance.InstanceRepository.SweepRow;
import io.beccoame.instance.lifecycle.InstanceState;
import io.beccoame.instance.lifecycle.Observed;
import io.beccoame.instance.lifecycle.Phase;
import io.beccoame.platform.Installation;
import io.beccoame.work.KeyHost;
import io.beccoame.work.Outcome;
import io.beccoame.work.Routine;
import io.beccoame.work.WorkQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Compares all domains with the database and wakes every instance that differs or has work pending:
 * events are fast, and the sweep finds what they miss. Domains with our mark and no row are
 * reported and left alone.
 */
@Component
class InstanceSweep implements Routine {

  static final String KIND = "sweep";

  private static final Logger LOG = LoggerFactory.getLogger(InstanceSweep.class);
  private static final Set<InstanceState> SETTLED =
      Set.of(InstanceState.RUNNING, InstanceState.STOPPED, InstanceState.TERMINATED);

  private final InstanceRepository instances;
  private final Hypervisors hypervisors;
  private final Installation installation;
  private final InstanceProperties properties;
  private final WorkQueue work;
  private final Clock clock;
  private final Set<String> reported = ConcurrentHashMap.newKeySet();

  InstanceSweep(
      InstanceRepository instances,
      Hypervisors hypervisors,
      Installation installation,
      InstanceProperties properties,
      WorkQueue work,
      Clock clock) {
    this.instances = instances;
    this.hypervisors = hypervisors;
    this.installation = installation;
    this.properties = properties;
    this.work = work;
    this.clock = clock;
  }

  @EventListener
  void hostChanged(HostEvent event) {
    work.wake(KIND, event.hostId());
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Duration period() {
    return properties.sweep();
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
  public Outcome reconcile(String hostId) {
    sweep(hypervisors.get(hostId));
    return Outcome.DONE;
  }

  /** Compares the domains of all hosts now. */
  void sweep() {
    hypervisors.all().forEach(this::sweep);
  }

  void sweep(Hypervisor host) {
    @Nullable Map<String, DomainView> seen = domains(host);
    List<SweepRow> rows = instances.sweep(host.id());
    Instant now = clock.instant();
    List<String> differ =
        rows.stream().filter(row -> wants(row, seen, now)).map(SweepRow::getId).toList();
    work.wake(InstanceService.KIND, differ);
    if (seen != null) {
      report(host, rows, seen);
    }
  }

  /** Returns the domains by UUID; null if the host does not answer. */
  private static @Nullable Map<String, DomainView> domains(Hypervisor host) {
    try {
      Map<String, DomainView> seen = new HashMap<>();
      host.domains().forEach(view -> seen.put(view.uuid().toString(), view));
      return seen;
    } catch (HypervisorException e) {
      LOG.warn("Host {} does not answer the sweep: {}", host.id(), e.getMessage());
      return null;
    }
  }

  private boolean wants(SweepRow row, @Nullable Map<String, DomainView> seen, Instant now) {
    InstanceState state = InstanceState.of(row.getDesired(), row.getObserved(), row.getPhase());
    if (state == InstanceState.TERMINATED) {
      Instant at = row.getTerminatedAt();
      return at == null || at.plus(properties.visible()).isBefore(now);
    }
    if (seen == null) {
      return row.getObserved() != Observed.UNKNOWN;
    }
    DomainView view = seen.get(row.getUuid());
    Observed is = view == null ? Observed.ABSENT : Observed.of(view.state());
    boolean lostDefinition = view != null && !view.defined();
    return !SETTLED.contains(state)
        || row.getPhase() == Phase.REBOOTING
        || is != row.getObserved()
        || lostDefinition;
  }

  private void report(Hypervisor host, List<SweepRow> rows, Map<String, DomainView> seen) {
    Set<String> known = rows.stream().map(SweepRow::getUuid).collect(Collectors.toSet());
    for (DomainView view : seen.values()) {
      boolean ours =
          view.mark() != null
              && Objects.requireNonNull(view.mark()).installation().equals(installation.id());
      if (ours
          && !known.contains(view.uuid().toString())
          && reported.add(host.id() + view.uuid())) {
        LOG.warn(
            "Domain {} ({}) on host {} has our mark, but no instance; left alone",
            view.name(),
            view.uuid(),
            host.id());
      }
    }
  }
}
