package io.beccoame.volume;

import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.hypervisor.Hypervisors;
import io.beccoame.work.Backoff;
import io.beccoame.work.KeyHost;
import io.beccoame.work.Outcome;
import io.beccoame.work.Reconciler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Brings the file of an unattached volume up to date with its row: observe, act, record, until
 * nothing is left to do. Attached volumes belong to the instance's reconciler.
 */
@Component
class VolumeReconciler implements Reconciler {

  private static final Logger LOG = LoggerFactory.getLogger(VolumeReconciler.class);
  private static final Duration LOST_HOST = Duration.ofSeconds(5);
  private static final int ATTEMPTS = 5;
  private static final int MOST_STEPS = 10;
  private static final Set<Kind> SILENT = Set.of(Kind.UNREACHABLE, Kind.TIMEOUT);
  private static final Set<Kind> HOPELESS = Set.of(Kind.INVALID, Kind.UNSUPPORTED);

  private final VolumeRepository volumes;
  private final VolumeRecorder recorder;
  private final VolumeSnapshots snapshots;
  private final VolumeChanges changes;
  private final StoragePools pools;
  private final Hypervisors hosts;
  private final Clock clock;

  VolumeReconciler(
      VolumeRepository volumes,
      VolumeRecorder recorder,
      VolumeSnapshots snapshots,
      VolumeChanges changes,
      StoragePools pools,
      Hypervisors hosts,
      Clock clock) {
    this.volumes = volumes;
    this.recorder = recorder;
    this.snapshots = snapshots;
    this.changes = changes;
    this.pools = pools;
    this.hosts = hosts;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return VolumeWork.KIND;
  }

  @Override
  public Map<String, List<String>> hosts(Collection<String> ids) {
    return KeyHost.of(volumes.hosts(ids));
  }

  @Override
  public Outcome reconcile(String id) {
    for (int step = 0; step < MOST_STEPS; step++) {
      Volume row = volumes.findById(id).orElse(null);
      if (row == null || row.instanceId() != null) {
        return Outcome.DONE;
      }
      try {
        if (!step(row)) {
          return Outcome.DONE;
        }
      } catch (HypervisorException e) {
        Instant again = failed(row, e);
        if (again != null) {
          return Outcome.again(again);
        }
      }
    }
    throw new IllegalStateException("Volume " + id + " did not come to rest");
  }

  /** Takes one step; returns whether there may be another. */
  private boolean step(Volume row) {
    Hypervisor host = hosts.get(row.hostId());
    if (row.overlayFile() != null) {
      snapshots.createOverlay(host, row);
      snapshots.taken(List.of(row));
      return true;
    }
    switch (row.state()) {
      case CREATING -> {
        pools.with(host, () -> host.ensureVolume(row.spec()));
        recorder.made(row.getId());
      }
      case DELETING -> {
        pools.with(host, () -> host.deleteVolume(row.pool(), row.fileName()));
        recorder.gone(row.getId());
      }
      default -> {
        if (!changes.isOpen(row.getId())) {
          return false;
        }
        changes.grow(host, row);
        changes.done(row);
        changes.complete(row.getId());
      }
    }
    return true;
  }

  /** Returns the time of the next attempt; null for at once. */
  private @org.jspecify.annotations.Nullable Instant failed(Volume row, HypervisorException e) {
    pools.lost(row.hostId());
    Instant now = clock.instant();
    if (SILENT.contains(e.kind())) {
      return now.plus(LOST_HOST);
    }
    int failures = row.failures() + 1;
    LOG.warn("{}, time {} in a row: {}", row.getId(), failures, e.getMessage());
    boolean givenUp = HOPELESS.contains(e.kind()) || failures >= ATTEMPTS;
    recorder.failed(row.getId(), String.valueOf(e.getMessage()), givenUp);
    changes.failed(row.getId(), String.valueOf(e.getMessage()));
    if (givenUp && row.overlayFile() != null) {
      snapshots.giveUp(hosts.get(row.hostId()), List.of(row), String.valueOf(e.getMessage()));
    }
    return givenUp && row.state() == Volume.State.CREATING
        ? null
        : now.plus(Backoff.HOST.after(failures));
  }
}
