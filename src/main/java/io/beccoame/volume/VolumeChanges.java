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
 * Changes how large and fast volumes are. The volume's row says what is wanted from the moment of
 * the call; whoever looks after the volume makes it so, as often as needed, and writes it down.
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
   * Wants a volume to be of another size, type or speed; what is not wished for stays, or is the
   * default of a new type. {@code InvalidParameterValue} for a smaller size, {@code
   * IncorrectModificationState} while another change is under way, {@code IncorrectState}, {@code
   * InsufficientVolumeCapacity}.
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

  /** The account's changes of those volumes, or of all when no id is given, by id. */
  @Transactional(readOnly = true)
  public List<VolumeModification> list(String accountId, Collection<String> ids) {
    return changes.list(accountId, ids);
  }

  /** How large and fast the account's volumes are that still are what they were, by volume. */
  @Transactional(readOnly = true)
  public Map<String, Provision> unchanged(String accountId) {
    return changes.findByAccountIdAndState(accountId, State.MODIFYING).stream()
        .collect(Collectors.toMap(VolumeModification::getId, VolumeModification::original));
  }

  /** Those of an instance's volumes that are to be changed, in device order, as they shall be. */
  @Transactional(readOnly = true)
  public List<Volume> open(String instanceId) {
    return changes.open(instanceId, State.COMPLETED);
  }

  /** Whether the volume's change is not completed. */
  @Transactional(readOnly = true)
  public boolean isOpen(String id) {
    return changes.findById(id).filter(change -> change.state() != State.COMPLETED).isPresent();
  }

  /** Makes the file of a volume that no running guest has as large as its row says. */
  @Transactional(propagation = Propagation.NEVER)
  public void grow(Hypervisor host, Volume volume) {
    pools.with(
        host,
        () -> {
          // A file that is lost is not to be replaced by a blank one.
          if (host.volume(volume.pool(), volume.fileName()).isEmpty()) {
            throw new HypervisorException(
                Kind.NOT_FOUND, "The file " + volume.fileName() + " is not there", null);
          }
          host.ensureVolume(volume.spec());
        });
  }

  /** Writes down that the guest, or the next one, has it; unless another change came meanwhile. */
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

  /** Writes down that nothing is left to do: nothing is ever copied, so that is at once. */
  @Transactional
  public void complete(String id) {
    changes
        .lock(id)
        .filter(change -> change.state() == State.OPTIMIZING)
        .ifPresent(change -> change.completed(clock.instant()));
  }

  /** Writes down what the host said when it refused; returns how often in a row it did. */
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
