package io.beccoame.instance;

import io.beccoame.hypervisor.DomainView;
import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.hypervisor.Hypervisors;
import io.beccoame.hypervisor.PowerState;
import io.beccoame.volume.Volume;
import io.beccoame.volume.VolumeChanges;
import io.beccoame.work.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Applies the sizes and rates in the rows of an instance's volumes, within its own passes, like
 * {@link VolumeHotplug}: the definition first, then the running guest, or the file if it is off.
 * Every step may be repeated.
 */
@Component
class VolumeResize {

  private static final Logger LOG = LoggerFactory.getLogger(VolumeResize.class);
  private static final Duration LOST_HOST = Duration.ofSeconds(5);
  private static final Set<Kind> SILENT = Set.of(Kind.UNREACHABLE, Kind.TIMEOUT);

  private final VolumeChanges volumes;
  private final Hypervisors hosts;
  private final DomainSpecs specs;
  private final Clock clock;

  VolumeResize(VolumeChanges volumes, Hypervisors hosts, DomainSpecs specs, Clock clock) {
    this.volumes = volumes;
    this.hosts = hosts;
    this.specs = specs;
    this.clock = clock;
  }

  /**
   * Does the pending work of an instance that itself has nothing to do now.
   *
   * @return the time of the next attempt; null if nothing is pending any more
   */
  @Nullable Instant settle(Instance row, DomainView seen) {
    Instant again = null;
    for (Volume volume : volumes.open(row.getId())) {
      again = VolumeHotplug.earliest(again, settle(row, seen, volume));
    }
    return again;
  }

  private @Nullable Instant settle(Instance row, DomainView seen, Volume volume) {
    try {
      change(row, seen, volume);
      volumes.done(volume);
      volumes.complete(volume.getId());
      return null;
    } catch (HypervisorException e) {
      if (SILENT.contains(e.kind())) {
        return clock.instant().plus(LOST_HOST);
      }
      int failures = volumes.failed(volume.getId(), String.valueOf(e.getMessage()));
      LOG.warn(
          "{} of {} can't be changed, time {} in a row: {}",
          volume.getId(),
          row.getId(),
          failures,
          e.getMessage());
      return clock.instant().plus(Backoff.HOST.after(failures));
    }
  }

  private void change(Instance row, DomainView seen, Volume volume) {
    Hypervisor host = hosts.get(row.hostId());
    if (seen.state() != PowerState.ABSENT) {
      host.define(specs.of(row));
    }
    String target = Objects.requireNonNull(volume.target());
    boolean on = seen.state() == PowerState.RUNNING || seen.state() == PowerState.PAUSED;
    if (on && host.diskFiles(row.uuid()).containsKey(target)) {
      host.resizeDisk(row.uuid(), target, volume.capacityBytes());
      host.tuneDisk(row.uuid(), volume.disk(), specs.limits(row));
    } else {
      volumes.grow(host, volume);
    }
  }
}
