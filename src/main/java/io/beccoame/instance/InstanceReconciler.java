package io.beccoame.instance;

import io.beccoame.hypervisor.DomainView;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.Hypervisors;
import io.beccoame.instance.lifecycle.Phase;
import io.beccoame.instance.lifecycle.Planner;
import io.beccoame.instance.lifecycle.Step;
import io.beccoame.work.KeyHost;
import io.beccoame.work.Outcome;
import io.beccoame.work.Reconciler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Brings an instance's domain up to date with its row, one idempotent step at a time: observe,
 * decide, act, record. After a crash, a lost event or a change by another client it does the same:
 * observe again.
 */
@Component
class InstanceReconciler implements Reconciler {

  private static final Logger LOG = LoggerFactory.getLogger(InstanceReconciler.class);
  private static final int MOST_STEPS = 50;
  private static final Duration LOST_HOST = Duration.ofSeconds(5);

  private final InstanceRepository instances;
  private final Hypervisors hypervisors;
  private final StepRunner runner;
  private final StepRecorder recorder;
  private final InterfaceHotplug nics;
  private final Planner planner;
  private final DiskSnapshots snapshots;
  private final ImageSnapshots images;
  private final VolumeHotplug plugs;
  private final VolumeResize changes;
  private final Clock clock;

  InstanceReconciler(
      InstanceRepository instances,
      Hypervisors hypervisors,
      StepRunner runner,
      StepRecorder recorder,
      InterfaceHotplug nics,
      Planner planner,
      DiskSnapshots snapshots,
      ImageSnapshots images,
      VolumeHotplug plugs,
      VolumeResize changes,
      Clock clock) {
    this.instances = instances;
    this.hypervisors = hypervisors;
    this.runner = runner;
    this.recorder = recorder;
    this.nics = nics;
    this.planner = planner;
    this.snapshots = snapshots;
    this.images = images;
    this.plugs = plugs;
    this.changes = changes;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return InstanceService.KIND;
  }

  @Override
  public Map<String, List<String>> hosts(Collection<String> ids) {
    return KeyHost.of(instances.hosts(ids));
  }

  @Override
  public Outcome reconcile(String id) {
    for (int step = 0; step < MOST_STEPS; step++) {
      Optional<Instance> row = instances.findById(id);
      if (row.isEmpty()) {
        return Outcome.DONE;
      }
      Optional<Outcome> outcome = step(row.get());
      if (outcome.isPresent()) {
        return outcome.get();
      }
    }
    throw new IllegalStateException(
        "Instance " + id + " did not come to rest within " + MOST_STEPS + " steps");
  }

  /** Takes one step; empty if there may be another at once. */
  private Optional<Outcome> step(Instance row) {
    Instant now = clock.instant();
    DomainView seen;
    try {
      seen = look(row);
    } catch (HypervisorException e) {
      LOG.warn("Host {} does not answer for {}: {}", row.hostId(), row.getId(), e.getMessage());
      recorder.lost(row, now);
      return Optional.of(Outcome.again(now.plus(LOST_HOST)));
    }
    Instant notYet = snapshots.settle(row, seen);
    if (notYet != null) {
      return Optional.of(Outcome.again(notYet));
    }
    if (images.whileOff(row, seen)) {
      return Optional.empty();
    }
    Step next = planner.next(row.lifecycle(), seen, now);
    if (next instanceof Step.Rest || next instanceof Step.Wait) {
      return recorder.saw(row, seen, now)
          ? Optional.of(rest(row, seen, next instanceof Step.Wait wait ? wait.until() : null))
          : Optional.empty();
    }
    @Nullable Instant networkAt;
    try {
      networkAt = runner.run(row, next);
    } catch (HypervisorException e) {
      return recorder.failed(row, next, e).map(Outcome::again);
    }
    LOG.debug("{}: {}", row.getId(), next);
    recorder.did(row, seen, next, networkAt);
    return Optional.empty();
  }

  /** Handles disks and interfaces once the instance itself has nothing to do now. */
  private Outcome rest(Instance row, DomainView seen, @Nullable Instant until) {
    Instant disks = VolumeHotplug.earliest(plugs.settle(row, seen), changes.settle(row, seen));
    Instant open = VolumeHotplug.earliest(disks, nics.settle(row, seen));
    Instant again = VolumeHotplug.earliest(until, open);
    return again == null ? Outcome.DONE : Outcome.again(again);
  }

  private DomainView look(Instance row) {
    return row.lifecycle().phase() == Phase.RELEASED
        ? DomainView.absent(row.uuid())
        : hypervisors.get(row.hostId()).observe(row.uuid());
  }
}
