package io.beccoame.instance.console;

import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.instance.InstanceService;
import io.beccoame.instance.InstanceView;
import io.beccoame.work.Outcome;
import io.beccoame.work.Reconciler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Keeps the content of a console that has settled; a silent host is asked again later. */
@Component
class ConsoleReconciler implements Reconciler {

  private static final Logger LOG = LoggerFactory.getLogger(ConsoleReconciler.class);
  private static final Duration SILENT_HOST = Duration.ofSeconds(15);

  private final ConsoleSnapshots snapshots;
  private final InstanceService instances;
  private final Clock clock;

  ConsoleReconciler(ConsoleSnapshots snapshots, InstanceService instances, Clock clock) {
    this.snapshots = snapshots;
    this.instances = instances;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return ConsoleSnapshots.KIND;
  }

  @Override
  public Map<String, List<String>> hosts(Collection<String> ids) {
    return instances.existing(ids).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, row -> List.of(row.getValue().hostId())));
  }

  @Override
  public Outcome reconcile(String id) {
    Optional<Instant> due = snapshots.due(id);
    Optional<InstanceView> view = instances.find(id);
    if (due.isEmpty() || view.isEmpty()) {
      return Outcome.DONE;
    }
    if (due.get().isAfter(clock.instant())) {
      return Outcome.again(due.get());
    }
    try {
      snapshots.keep(id, view.get().instance().hostId());
    } catch (HypervisorException e) {
      LOG.debug("The console of {} can't be kept now: {}", id, e.getMessage());
      return Outcome.again(clock.instant().plus(SILENT_HOST));
    }
    return snapshots.due(id).map(Outcome::again).orElse(Outcome.DONE);
  }
}
