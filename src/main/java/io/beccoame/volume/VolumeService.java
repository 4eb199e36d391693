package io.beccoame.volume;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.ec2.StorageErrors;
import io.beccoame.host.HostService;
import io.beccoame.snapshot.Snapshot;
import io.beccoame.snapshot.SnapshotService;
import io.beccoame.tag.TagService;
import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Callers' requests about volumes: changes rows and wakes the reconcilers. */
@Service
public class VolumeService {

  private final VolumeRepository volumes;
  private final InstanceVolumes service;
  private final HostService hosts;
  private final SnapshotService snapshots;
  private final TagService tags;
  private final VolumeWork work;
  private final Clock clock;

  VolumeService(
      VolumeRepository volumes,
      InstanceVolumes service,
      HostService hosts,
      SnapshotService snapshots,
      TagService tags,
      VolumeWork work,
      Clock clock) {
    this.volumes = volumes;
    this.service = service;
    this.hosts = hosts;
    this.snapshots = snapshots;
    this.tags = tags;
    this.work = work;
    this.clock = clock;
  }

  /**
   * Adds a volume, whose file the reconciler makes.
   *
   * @throws Ec2Exception {@code InvalidParameterValue} for invalid sizes and rates, {@code
   *     UnknownVolumeType}, {@code InvalidSnapshot.NotFound}, {@code InsufficientVolumeCapacity}
   */
  @Transactional
  public Volume create(NewVolume wanted) {
    Integer size = wanted.wish().sizeGib();
    Snapshot from =
        wanted.snapshotId() == null ? null : snapshots.use(wanted.accountId(), wanted.snapshotId());
    if (size == null && from == null) {
      throw Ec2Exception.missingParameter("Size");
    }
    if (size != null && from != null && size < from.sizeGib()) {
      throw Ec2Exception.invalidParameterValue(
          "Volume of %dGiB is too small; snapshot %s needs %dGiB.",
          size, from.getId(), from.sizeGib());
    }
    Provision provision = wanted.wish().or(from == null ? 0 : from.sizeGib());
    String host =
        from == null ? hosts.placeDisk(provision.sizeGib(), service::allocatedGib) : from.hostId();
    Volume volume =
        new Volume(
            ResourceKind.VOLUME.newId(),
            wanted.accountId(),
            host,
            wanted.zone(),
            provision,
            clock.instant());
    if (from != null) {
      volume.startFrom(from.getId(), from.pool(), from.fileName());
    }
    volumes.saveAndFlush(volume);
    tags.put(wanted.accountId(), ResourceKind.VOLUME, volume.getId(), wanted.tags());
    work.wake(volume);
    return volume;
  }

  /**
   * Requests the deletion of a volume.
   *
   * @throws Ec2Exception {@code VolumeInUse} while it is attached
   */
  @Transactional
  public void delete(String accountId, String id) {
    Volume volume = lock(accountId, id);
    if (volume.instanceId() != null) {
      throw StorageErrors.volumeInUse(
          "Volume %s is currently attached to %s", id, volume.instanceId());
    }
    volume.state(Volume.State.DELETING);
    work.wake(volume);
  }

  /** Stores whether I/O is enabled automatically after a doubt about the data. */
  @Transactional
  public void autoEnableIo(String accountId, String id, boolean enabled) {
    lock(accountId, id).autoEnableIo(enabled);
  }

  /**
   * Returns the account's volume, locked and reloaded.
   *
   * @throws Ec2Exception {@code InvalidVolume.NotFound}
   */
  Volume lock(String accountId, String id) {
    return volumes.hold(accountId, id);
  }
}
