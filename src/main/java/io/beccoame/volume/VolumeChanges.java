package io.beccoame.volume;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.StorageErrors;
import io.beccoame.host.HostService;
import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.volume.VolumeModification.State;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes the size and speed of volumes. The volume's row has the requested values from the moment
 * of the call; the responsible reconciler applies them, retrying as needed, and records it.
 */
@Service
public class VolumeChanges {

  private final VolumeRepository volumes;
  private final VolumeModificationRepository changes;
  private final VolumeService life;
  private final InstanceVolumes service;
  private final StoragePools pools;
  private final HostService hosts;
  private final VolumeWork work;
  private final Clock clock;

  VolumeChanges(
      VolumeRepository volumes,
      VolumeModificationRepository changes,
      VolumeService life,
      InstanceVolumes service,
      StoragePools pools,
      HostService hosts,
      VolumeWork work,
      Clock clock) {
    this.volumes = volumes;
    this.changes = changes;
    this.life = life;
    this.service = service;
    this.pools = pools;
    this.hosts = hosts;
    this.work = work;
    this.clock = clock;
  }

  /**
   * Requests another size, type or speed; values without a request stay, or become the default of a
   * new type.
   *
   * @throws Ec2Exception {@code InvalidParameterValue} for a smaller size, {@code
   *     IncorrectModificationState} while another change is in progress, {@code IncorrectState},
   *     {@code InsufficientVolumeCapacity}
   */
  @Transactional
  public VolumeModification modify(String accountId, String id, NewDisk.DiskOptions wish) {
    Volume volume = life.lock(accountId, id);
    if (volume.state() != Volume.State.AVAILABLE && volume.state() != Volume.State.IN_USE) {
      throw Ec2Exception.incorrectState(
          "Volume '%s' is in the '%s' state.", id, VolumeMapper.wire(volume.state()));
    }
    Optional<VolumeModification> before = changes.lock(id);
    if (before.filter(change -> change.state() != State.COMPLETED).isPresent()) {
      throw StorageErrors.incorrectModificationState(id, VolumeMapper.wire(before.get().state()));
    }
    Provision original = volume.provision();
    Provision target = VolumeTypes.changed(original, wish);
    if (target.sizeGib() > original.sizeGib()) {
      hosts.admitDisk(
          volume.hostId(), target.sizeGib() - original.sizeGib(), service::allocatedGib);
    }
    VolumeModification change =
        before.orElseGet(() -> new VolumeModification(volume, target, clock.instant()));
    change.again(original, target, clock.instant());
    changes.saveAndFlush(change);
    volume.provision(target);
    work.wake(volume);
    return change;
  }

  /** Returns the account's changes of those volumes, or of all if no id is given, by id. */
  @Transactional(readOnly = true)
  public List<VolumeModification> list(String accountId, Collection<String> ids) {
    return changes.list(accountId, ids);
  }

  /**
   * Returns the former size and speed of the account's volumes whose change is not applied yet, by
   * volume.
   */
  @Transactional(readOnly = true)
  public Map<String, Provision> unchanged(String accountId) {
    return changes.findByAccountIdAndState(accountId, State.MODIFYING).stream()
        .collect(Collectors.toMap(VolumeModification::getId, VolumeModification::original));
  }

  /**
   * Returns an instance's volumes with an incomplete change, in device order, with the requested
   * values.
   */
  @Transactional(readOnly = true)
  public List<Volume> open(String instanceId) {
    return changes.open(instanceId, State.COMPLETED);
  }

  /** Returns whether the volume has a change that is not completed. */
  @Transactional(readOnly = true)
  public boolean isOpen(String id) {
    return changes.findById(id).filter(change -> change.state() != State.COMPLETED).isPresent();
  }

  /** Enlarges the file of a volume that no running guest has to the size in its row. */
  @Transactional(propagation = Propagation.NEVER)
  public void grow(Hypervisor host, Volume volume) {
    pools.with(
        host,
        () -> {
          // A lost file must not be replaced by a blank one.
          if (host.volume(volume.pool(), volume.fileName()).isEmpty()) {
            throw new HypervisorException(
                Kind.NOT_FOUND, "The file " + volume.fileName() + " is not there", null);
          }
          host.ensureVolume(volume.spec());
        });
  }

  /** Notes that the change is applied, unless another change was requested meanwhile. */
  @Transactional
  public void done(Volume read) {
    changes
        .lock(read.getId())
        .filter(change -> change.state() == State.MODIFYING)
        .filter(change -> change.target().equals(read.provision()))
        .ifPresent(
            change -> {
              change.done();
              volumes.lock(read.getId()).ifPresent(Volume::worked);
            });
  }

  /** Completes the change: no data has to be copied, so this follows at once. */
  @Transactional
  public void complete(String id) {
    changes
        .lock(id)
        .filter(change -> change.state() == State.OPTIMIZING)
        .ifPresent(change -> change.completed(clock.instant()));
  }

  /** Notes the host's error; returns the number of consecutive failures. */
  @Transactional
  public int failed(String id, String why) {
    return changes
        .lock(id)
        .filter(change -> change.state() == State.MODIFYING)
        .map(
            change -> {
              change.failed(why);
              return change.failures();
            })
        .orElse(0);
  }
}
