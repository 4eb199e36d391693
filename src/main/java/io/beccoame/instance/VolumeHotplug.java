package io.beccoame.instance;

import io.beccoame.hypervisor.DomainView;
import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.hypervisor.Hypervisors;
import io.beccoame.hypervisor.PowerState;
import io.beccoame.volume.Volume;
import io.beccoame.volume.Volume.Attachment;
import io.beccoame.volume.VolumeAttachments;
import io.beccoame.volume.VolumeProperties;
import io.beccoame.work.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Attaches volumes to an instance and detaches them, within the instance's own passes, so that no
 * definition and no start interferes. The domain is defined again from the rows; a running guest
 * gets its disk at once, or is asked repeatedly to release it.
 */
@Component
class VolumeHotplug {

  private static final Logger LOG = LoggerFactory.getLogger(VolumeHotplug.class);
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration BUSY = Duration.ofSeconds(10);
  private static final Duration LOST_HOST = Duration.ofSeconds(5);
  private static final Set<Kind> SILENT = Set.of(Kind.UNREACHABLE, Kind.TIMEOUT);

  private final VolumeAttachments volumes;
  private final Hypervisors hosts;
  private final DomainSpecs specs;
  private final VolumeProperties properties;
  private final Clock clock;

  VolumeHotplug(
      VolumeAttachments volumes,
      Hypervisors hosts,
      DomainSpecs specs,
      VolumeProperties properties,
      Clock clock) {
    this.volumes = volumes;
    this.hosts = hosts;
    this.specs = specs;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * Does the pending work of an instance that itself has nothing to do now.
   *
   * @return the time of the next attempt; null if nothing is pending any more
   */
  @Nullable Instant settle(Instance row, DomainView seen) {
    List<Volume> open = volumes.onTheirWay(row.getId());
    Instant again = null;
    for (Volume volume : open) {
      again = earliest(again, settle(row, seen, volume));
    }
    return again;
  }

  private @Nullable Instant settle(Instance row, DomainView seen, Volume volume) {
    try {
      Hypervisor host = hosts.get(row.hostId());
      if (seen.state() != PowerState.ABSENT) {
        host.define(specs.of(row));
      }
      boolean on = seen.state() == PowerState.RUNNING || seen.state() == PowerState.PAUSED;
      return volume.attachment() == Attachment.ATTACHING
          ? attach(row, volume, host, on)
          : detach(row, volume, host, on);
    } catch (HypervisorException e) {
      if (SILENT.contains(e.kind())) {
        return clock.instant().plus(LOST_HOST);
      }
      int failures = volumes.failed(volume.getId(), String.valueOf(e.getMessage()));
      LOG.warn(
          "{} is still {} at {}, time {} in a row: {}",
          volume.getId(),
          volume.attachment(),
          row.getId(),
          failures,
          e.getMessage());
      return clock.instant().plus(Backoff.HOST.after(failures));
    }
  }

  private @Nullable Instant attach(Instance row, Volume volume, Hypervisor host, boolean on) {
    if (on) {
      host.attachDisk(row.uuid(), volume.disk(), specs.limits(row));
    }
    volumes.attached(volume.getId());
    return null;
  }

  private @Nullable Instant detach(Instance row, Volume volume, Hypervisor host, boolean on) {
    if (!on || host.detachDisk(row.uuid(), Objects.requireNonNull(volume.target()))) {
      volumes.detached(volume.getId());
      return null;
    }
    Instant now = clock.instant();
    Instant asked = volume.askedAt();
    if (asked != null && asked.plus(properties.detachPatience()).isAfter(now)) {
      return now.plus(SOON);
    }
    volumes.busy(volume.getId());
    return now.plus(BUSY);
  }

  static @Nullable Instant earliest(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }
}
