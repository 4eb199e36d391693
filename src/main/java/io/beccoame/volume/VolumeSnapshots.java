package io.beccoame.volume;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.StorageErrors;
import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.snapshot.NewSnapshot;
import io.beccoame.snapshot.Snapshot;
import io.beccoame.snapshot.SnapshotService;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes snapshots of volumes: the present file becomes the snapshot, and the volume continues in a
 * new file with it as the backing file. The new name is stored first; the responsible reconciler
 * makes the file before any other step.
 */
@Service
public class VolumeSnapshots {

  /** Limit of a backing chain: libvirt starts no domain with a disk of more than 200 files. */
  static final int MOST_FILES = 150;

  private final VolumeRepository volumes;
  private final VolumeService life;
  private final SnapshotService snapshots;
  private final StoragePools pools;
  private final VolumeWork work;
  private final TransactionTemplate transactions;

  VolumeSnapshots(
      VolumeRepository volumes,
      VolumeService life,
      SnapshotService snapshots,
      StoragePools pools,
      VolumeWork work,
      TransactionTemplate transactions) {
    this.volumes = volumes;
    this.life = life;
    this.snapshots = snapshots;
    this.pools = pools;
    this.work = work;
    this.transactions = transactions;
  }

  /**
   * Requests a snapshot.
   *
   * @throws Ec2Exception {@code IncorrectState} unless the volume exists, {@code
   *     ConcurrentSnapshotLimitExceeded} while another is in progress, {@code
   *     SnapshotLimitExceeded} if its backing chain is too long
   */
  @Transactional
  public Snapshot begin(String accountId, String id, String description, Map<String, String> tags) {
    return begin(accountId, List.of(new Wanted(id, tags)), description).get(0);
  }

  /**
   * A requested snapshot of a volume.
   *
   * @param volumeId the volume
   * @param tags the snapshot's tags
   */
  public record Wanted(String volumeId, Map<String, String> tags) {}

  /**
   * Requests snapshots of several volumes, all or none; returns them in the same order. Those of
   * one instance are taken at one moment. Fails like {@link #begin(String, String, String, Map)}.
   */
  @Transactional
  public List<Snapshot> begin(String accountId, List<Wanted> wanted, String description) {
    List<Volume> rows = wanted.stream().map(each -> lockIdle(accountId, each.volumeId())).toList();
    List<NewSnapshot> all = new ArrayList<>(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      Volume row = rows.get(i);
      all.add(
          new NewSnapshot(
              accountId,
              row.hostId(),
              row.getId(),
              row.spec(),
              row.sizeGib(),
              description,
              wanted.get(i).tags()));
    }
    List<Snapshot> begun = snapshots.begin(all);
    for (int i = 0; i < rows.size(); i++) {
      Volume row = rows.get(i);
      row.beginOverlay(
          row.getId() + "." + begun.get(i).getId().substring("snap-".length()) + ".qcow2");
      work.wake(row);
    }
    return begun;
  }

  /** Checks the length of the backing chain: with a longer one the domain would not start. */
  private void checkDepth(Volume volume) {
    int depth = snapshots.depth(volume.hostId(), volume.base());
    if (depth >= MOST_FILES) {
      throw StorageErrors.snapshotLimitExceeded(volume.getId(), depth, MOST_FILES);
    }
  }

  private Volume lockIdle(String accountId, String id) {
    Volume volume = life.lock(accountId, id);
    if (volume.state() != Volume.State.AVAILABLE && volume.state() != Volume.State.IN_USE) {
      throw Ec2Exception.incorrectState(
          "Volume '%s' is in the '%s' state.", id, VolumeMapper.wire(volume.state()));
    }
    if (volume.overlayFile() != null) {
      throw StorageErrors.concurrentSnapshots(id);
    }
    checkDepth(volume);
    return volume;
  }

  /** Returns an instance's volumes with a pending snapshot, in device order. */
  @Transactional(readOnly = true)
  public List<Volume> waiting(String instanceId) {
    return volumes.waiting(instanceId);
  }

  /** Makes the new file of a volume that no running guest has; may be repeated. */
  @Transactional(propagation = Propagation.NEVER)
  public void createOverlay(Hypervisor host, Volume volume) {
    pools.with(host, () -> host.ensureVolume(volume.overlaySpec()));
  }

  /** Notes that these volumes write to their new files now. */
  @Transactional(propagation = Propagation.NEVER)
  public void taken(Collection<Volume> done) {
    transactions.executeWithoutResult(
        status ->
            done.forEach(
                read ->
                    volumes
                        .lock(read.getId())
                        .filter(row -> String.valueOf(read.overlayFile()).equals(row.overlayFile()))
                        .ifPresent(
                            row -> {
                              row.overlayTaken();
                              snapshots.taken(row.getId());
                            })));
  }

  /** Counts a failure; returns the number of consecutive failures. */
  @Transactional
  public int failed(String id, String why) {
    return volumes
        .lock(id)
        .map(
            row -> {
              row.failed(why);
              return row.failures();
            })
        .orElse(0);
  }

  /**
   * Gives up the snapshots whose new files do not exist; the volumes continue in their present
   * files.
   */
  @Transactional(propagation = Propagation.NEVER)
  public void giveUp(Hypervisor host, Collection<Volume> waiting, String why) {
    for (Volume read : waiting) {
      if (host.volume(read.pool(), String.valueOf(read.overlayFile())).isEmpty()) {
        transactions.executeWithoutResult(
            status ->
                volumes
                    .lock(read.getId())
                    .filter(row -> String.valueOf(read.overlayFile()).equals(row.overlayFile()))
                    .ifPresent(
                        row -> {
                          row.overlayAbandoned();
                          snapshots.notTaken(row.getId(), why);
                        }));
      }
    }
  }
}
