package io.beccoame.volume;

import io.beccoame.ec2.ResourceKind;
import io.beccoame.ec2.StorageErrors;
import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.Hypervisors;
import io.beccoame.snapshot.SnapshotService;
import io.beccoame.tag.TagService;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The rows and files of instances' volumes: rows in the caller's transaction, files outside of any.
 */
@Service
public class InstanceVolumes {

  /** Maximum number of volumes of one instance. */
  public static final int MOST_DISKS = 26;

  private final VolumeRepository volumes;
  private final StoragePools pools;
  private final Hypervisors hosts;
  private final SnapshotService snapshots;
  private final TagService tags;
  private final VolumeWork work;
  private final TransactionTemplate transactions;
  private final Clock clock;

  InstanceVolumes(
      VolumeRepository volumes,
      StoragePools pools,
      Hypervisors hosts,
      SnapshotService snapshots,
      TagService tags,
      VolumeWork work,
      TransactionTemplate transactions,
      Clock clock) {
    this.volumes = volumes;
    this.pools = pools;
    this.hosts = hosts;
    this.snapshots = snapshots;
    this.tags = tags;
    this.work = work;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Adds the rows of new instances' disks, the root first in {@code disks}, in the caller's
   * transaction; returns all of the first instance, then all of the next.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Volume> create(String accountId, List<NewDisk> disks, List<AttachTarget> owners) {
    if (disks.size() > MOST_DISKS) {
      throw StorageErrors.volumeLimitExceeded(MOST_DISKS);
    }
    if (disks.stream().map(NewDisk::deviceName).distinct().count() < disks.size()) {
      throw StorageErrors.invalidMapping("Two block device mappings name the same device");
    }
    Instant now = clock.instant();
    List<Volume> rows = new ArrayList<>(disks.size() * owners.size());
    for (AttachTarget owner : owners) {
      for (int i = 0; i < disks.size(); i++) {
        String target = "vd" + (char) ('a' + i);
        rows.add(
            new Volume(ResourceKind.VOLUME.newId(), accountId, owner, disks.get(i), target, now));
      }
    }
    return volumes.saveAll(rows);
  }

  /** Returns the volumes of each instance in device order; an instance without any has no entry. */
  @Transactional(readOnly = true)
  public Map<String, List<Volume>> byInstance(Collection<String> instanceIds) {
    if (instanceIds.isEmpty()) {
      return Map.of();
    }
    return volumes.ofInstances(instanceIds.toArray(String[]::new)).stream()
        .collect(Collectors.groupingBy(Volume::instanceIdOrEmpty));
  }

  /** Sets whether an attached volume is deleted with its instance, in the caller's transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void deleteOnTermination(String volumeId, boolean goes) {
    volumes.findById(volumeId).orElseThrow().deleteOnTermination(goes);
  }

  /** Returns the account's volumes of those ids, or all if no id is given, by id. */
  @Transactional(readOnly = true)
  public List<Volume> list(String accountId, Collection<String> ids) {
    return volumes.list(accountId, ids);
  }

  /** The account's volume of that id; {@code InvalidVolume.NotFound}. */
  @Transactional(readOnly = true)
  public Volume get(String accountId, String id) {
    return volumes.get(accountId, id);
  }

  /** Returns the sizes in GiB of all volumes together, attached or not, by host. */
  @Transactional(readOnly = true)
  public Map<String, Long> allocatedGib() {
    return volumes.allocated().stream()
        .collect(Collectors.toMap(row -> (String) row[0], row -> ((Number) row[1]).longValue()));
  }

  /**
   * Ensures that the host's pools exist and are active; asks the host only if that is not known.
   */
  @Transactional(propagation = Propagation.NEVER)
  public void ensurePools(String hostId) {
    pools.ensure(hosts.get(hostId));
  }

  /** Notes that a call on the host failed, so that the next {@link #ensurePools} asks it again. */
  public void lost(String hostId) {
    pools.lost(hostId);
  }

  /**
   * Ensures that the files of an instance's volumes exist. A file that existed before is never made
   * again: a lost disk is a failure to report, not a reason for a blank one.
   */
  @Transactional(propagation = Propagation.NEVER)
  public void ensureFiles(String instanceId) {
    List<Volume> mine = of(instanceId);
    if (mine.isEmpty()) {
      return;
    }
    Hypervisor host = hosts.get(mine.get(0).hostId());
    List<Volume> missing =
        mine.stream().filter(volume -> volume.state() == Volume.State.CREATING).toList();
    pools.ensure(host);
    for (Volume volume : missing) {
      pools.with(host, () -> host.ensureVolume(volume.spec()));
    }
    if (!missing.isEmpty()) {
      move(missing, List.of(Volume.State.CREATING), Volume.State.IN_USE);
    }
  }

  /** Removes the files of the volumes that are deleted with their instance; the others stay. */
  @Transactional(propagation = Propagation.NEVER)
  public void deleteFiles(String instanceId) {
    List<Volume> doomed = of(instanceId).stream().filter(InstanceVolumes::goes).toList();
    if (doomed.isEmpty()) {
      return;
    }
    move(
        doomed,
        List.of(Volume.State.CREATING, Volume.State.IN_USE, Volume.State.AVAILABLE),
        Volume.State.DELETING);
    if (of(instanceId).stream().anyMatch(volume -> volume.overlayFile() != null)) {
      throw new HypervisorException(
          HypervisorException.Kind.WRONG_STATE, "A snapshot has to be taken before", null);
    }
    for (Volume volume : doomed) {
      Hypervisor host = hosts.get(volume.hostId());
      pools.with(host, () -> host.deleteVolume(volume.pool(), volume.fileName()));
    }
  }

  /**
   * Removes an instance's volumes from it, in the caller's transaction and after {@link
   * #deleteFiles}: the rows of deleted ones are removed, the others become available.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void forget(String instanceId) {
    List<Volume> gone = new ArrayList<>();
    for (Volume volume : of(instanceId)) {
      if (goes(volume)) {
        volumes.delete(volume);
        gone.add(volume);
      } else {
        volume.detach();
        // Pending work on it, such as a snapshot, was the instance's until now.
        work.wake(volume);
      }
    }
    tags.forget(gone.stream().map(Volume::getId).toList());
    volumes.flush();
    gone.forEach(volume -> snapshots.freed(volume.hostId(), volume.base()));
  }

  // A volume that was never made has nothing worth keeping.
  private static boolean goes(Volume volume) {
    return volume.deleteOnTermination()
        || volume.state() == Volume.State.CREATING
        || volume.state() == Volume.State.DELETING;
  }

  private List<Volume> of(String instanceId) {
    return volumes.ofInstances(new String[] {instanceId});
  }

  private void move(List<Volume> rows, List<Volume.State> from, Volume.State to) {
    List<String> ids = rows.stream().map(Volume::getId).toList();
    transactions.executeWithoutResult(status -> volumes.move(ids, from, to));
  }
}
