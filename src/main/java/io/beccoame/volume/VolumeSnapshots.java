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
 * Takes snapshots of volumes: the present file becomes the snapshot, and the volume goes on in a
 * new one that stands on it. The new name is written down first; whoever looks after the volume
 * makes it so before anything else.
 */
@Service
public class VolumeSnapshots {

  /** libvirt starts no domain with a disk of more than 200 files. */
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
   * Wants a snapshot: {@code IncorrectState} unless the volume is there, {@code
   * ConcurrentSnapshotLimitExceeded} while another is taken of it, {@code SnapshotLimitExceeded}
   * when it stands on too many.
   */
  @Transactional
  public Snapshot begin(String accountId, String id, String description, Map<String, String> tags) {
    return begin(accountId, List.of(new Wanted(id, tags)), description).get(0);
  }

  /**
   * A volume of which a snapshot is wanted.
   *
   * @param volumeId the volume
   * @param tags the snapshot's tags
   */
  public record Wanted(String volumeId, Map<String, String> tags) {}

  /**
   * Wants snapshots of several volumes, all or none, in their order; those of one instance are
   * taken at one moment. Fails as the one above does.
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

  /** A disk that stood on more files would not start any more. */
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

  /** Those of an instance's volumes of which snapshots are to be taken, in device order. */
  @Transactional(readOnly = true)
  public List<Volume> waiting(String instanceId) {
    return volumes.waiting(instanceId);
  }

  /** Makes the new file of a volume that no running guest has; may be repeated. */
  @Transactional(propagation = Propagation.NEVER)
  public void createOverlay(Hypervisor host, Volume volume) {
    pools.with(host, () -> host.ensureVolume(volume.overlaySpec()));
  }

  /** Writes down that these are written to their new files now. */
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

  /** Counts a failure; returns how often in a row it failed. */
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

  /** Gives up those whose new files are not there; the volumes go on in their present ones. */
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
