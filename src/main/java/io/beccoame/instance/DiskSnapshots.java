package io.beccoame.instance;

import io.beccoame.hypervisor.DomainView;
import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.hypervisor.Hypervisors;
import io.beccoame.hypervisor.PowerState;
import io.beccoame.volume.Volume;
import io.beccoame.volume.VolumeSnapshots;
import io.beccoame.work.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes the snapshots of an instance's volumes, before any other step of the instance: a start or
 * definition needs to know the active file of every disk. The definition names the new files first,
 * so that a start after a crash finds them.
 */
@Component
class DiskSnapshots {

  private static final Logger LOG = LoggerFactory.getLogger(DiskSnapshots.class);
  private static final Duration LOST_HOST = Duration.ofSeconds(5);
  private static final int ATTEMPTS = 5;
  private static final Set<Kind> SILENT = Set.of(Kind.UNREACHABLE, Kind.TIMEOUT);

  private static final Set<Kind> HOPELESS = Set.of(Kind.INVALID, Kind.UNSUPPORTED);

  private final VolumeSnapshots snapshots;
  private final Hypervisors hosts;
  private final DomainSpecs specs;
  private final Clock clock;

  DiskSnapshots(VolumeSnapshots snapshots, Hypervisors hosts, DomainSpecs specs, Clock clock) {
    this.snapshots = snapshots;
    this.hosts = hosts;
    this.specs = specs;
    this.clock = clock;
  }

  /** Returns the time of the next attempt; null if no snapshot is pending any more. */
  @Nullable Instant settle(Instance row, DomainView seen) {
    List<Volume> waiting = snapshots.waiting(row.getId());
    if (waiting.isEmpty()) {
      return null;
    }
    Hypervisor host = hosts.get(row.hostId());
    try {
      take(row, seen, host, waiting);
      return null;
    } catch (HypervisorException e) {
      return failed(row, seen, waiting, e);
    }
  }

  private void take(Instance row, DomainView seen, Hypervisor host, List<Volume> waiting) {
    boolean on = seen.state() == PowerState.RUNNING || seen.state() == PowerState.PAUSED;
    Map<String, String> files = on ? host.diskFiles(row.uuid()) : Map.of();
    List<Volume> live = new ArrayList<>();
    for (Volume volume : waiting) {
      String file = files.get(String.valueOf(volume.target()));
      if (file == null) {
        snapshots.createOverlay(host, volume);
      } else if (!file.equals(volume.overlayFile())) {
        live.add(volume);
      }
    }
    if (seen.state() != PowerState.ABSENT) {
      host.define(specs.of(row));
    }
    if (!live.isEmpty()) {
      takeExternalSnapshots(row, host, live);
    }
    snapshots.taken(waiting);
  }

  private static void takeExternalSnapshots(Instance row, Hypervisor host, List<Volume> live) {
    try {
      host.takeExternalSnapshots(row.uuid(), live.stream().map(Volume::disk).toList());
    } catch (HypervisorException e) {
      if (!SILENT.contains(e.kind())) {
        removeUnused(row, host, live);
      }
      throw e;
    }
  }

  /**
   * Removes empty new files that an interrupted attempt left, which would block the next one. The
   * host has just refused, so no earlier call is in progress.
   */
  private static void removeUnused(Instance row, Hypervisor host, List<Volume> live) {
    Map<String, String> files = host.diskFiles(row.uuid());
    for (Volume volume : live) {
      String next = String.valueOf(volume.overlayFile());
      String file = files.get(String.valueOf(volume.target()));
      if (file != null && !file.equals(next)) {
        host.deleteVolume(volume.pool(), next);
      }
    }
  }

  private @Nullable Instant failed(
      Instance row, DomainView seen, List<Volume> waiting, HypervisorException failure) {
    Instant now = clock.instant();
    if (SILENT.contains(failure.kind())) {
      return now.plus(LOST_HOST);
    }
    String why = String.valueOf(failure.getMessage());
    int failures = 0;
    for (Volume volume : waiting) {
      failures = Math.max(failures, snapshots.failed(volume.getId(), why));
    }
    LOG.warn("A snapshot was not taken, time {} in a row: {}", failures, why);
    if (failures >= ATTEMPTS || HOPELESS.contains(failure.kind())) {
      Hypervisor host = hosts.get(row.hostId());
      snapshots.giveUp(host, waiting, why);
      if (seen.state() != PowerState.ABSENT) {
        host.define(specs.of(row));
      }
    }
    return now.plus(Backoff.HOST.after(failures));
  }
}
