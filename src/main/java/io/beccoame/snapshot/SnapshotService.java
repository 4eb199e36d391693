package io.beccoame.snapshot;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.ec2.StorageErrors;
import io.beccoame.hypervisor.VolumeSpec;
import io.beccoame.tag.TagService;
import io.beccoame.work.WorkQueue;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The rows of snapshots, in the caller's transaction if a volume's row changes with them. */
@Service
public class SnapshotService {

  /** The kind of the keys that this wakes. */
  static final String KIND = "snapshot";

  /** The volume that EC2 shows for a snapshot without a volume. */
  public static final String NO_VOLUME = Snapshot.NO_VOLUME;

  private final SnapshotRepository snapshots;
  private final SnapshotPermissionRepository permissions;
  private final List<FileUsers> users;
  private final TagService tags;
  private final WorkQueue work;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  SnapshotService(
      SnapshotRepository snapshots,
      SnapshotPermissionRepository permissions,
      List<FileUsers> users,
      TagService tags,
      WorkQueue work,
      ApplicationEventPublisher events,
      Clock clock) {
    this.snapshots = snapshots;
    this.permissions = permissions;
    this.users = users;
    this.tags = tags;
    this.work = work;
    this.events = events;
    this.clock = clock;
  }

  /** Adds rows of snapshots that are not taken yet; all of one call have the same start time. */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Snapshot> begin(List<NewSnapshot> wanted) {
    Instant now = clock.instant();
    List<Snapshot> rows = new ArrayList<>(wanted.size());
    for (NewSnapshot each : wanted) {
      Snapshot row = snapshots.saveAndFlush(new Snapshot(ResourceKind.SNAPSHOT.newId(), each, now));
      tags.put(each.accountId(), ResourceKind.SNAPSHOT, row.getId(), each.tags());
      rows.add(row);
    }
    return rows;
  }

  /**
   * Notes that the pending snapshots of the volume have their file now; deleted ones stay deleted.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void taken(String volumeId) {
    snapshots
        .findByVolumeIdAndState(volumeId, Snapshot.State.PENDING)
        .forEach(
            row -> {
              row.completed(clock.instant());
              events.publishEvent(new SnapshotSettled(row.getId()));
            });
  }

  /** Adds the row of a snapshot whose id was chosen before and whose file exists already. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Snapshot imported(String id, NewSnapshot wanted) {
    Instant now = clock.instant();
    Snapshot row = new Snapshot(id, wanted, now);
    row.completed(now);
    tags.put(wanted.accountId(), ResourceKind.SNAPSHOT, id, wanted.tags());
    return snapshots.saveAndFlush(row);
  }

  /** Notes that the snapshot could not be taken. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void notTaken(String volumeId, String why) {
    snapshots
        .findByVolumeIdAndState(volumeId, Snapshot.State.PENDING)
        .forEach(
            row -> {
              row.state(Snapshot.State.ERROR);
              row.failed(why);
              events.publishEvent(new SnapshotSettled(row.getId()));
            });
  }

  /** Returns the account's snapshots of those ids, or all if no id is given, by id. */
  @Transactional(readOnly = true)
  public List<Snapshot> list(String accountId, Collection<String> ids) {
    return snapshots.list(accountId, ids);
  }

  /**
   * Returns a snapshot, of the account or shared with it, for use as a backing file. It is locked
   * until the caller's transaction ends, so that it isn't deleted meanwhile.
   *
   * @throws Ec2Exception {@code InvalidSnapshot.NotFound}; {@code IncorrectState} unless completed
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Snapshot use(String accountId, String id) {
    Snapshot row =
        snapshots
            .lock(id)
            .filter(Snapshot::visible)
            .filter(found -> found.accountId().equals(accountId) || isShared(id, accountId))
            .orElseThrow(() -> ResourceKind.SNAPSHOT.notFound(id));
    if (row.state() != Snapshot.State.COMPLETED) {
      throw Ec2Exception.incorrectState("Snapshot '%s' is not 'completed'", id);
    }
    return row;
  }

  /**
   * Keeps a snapshot, of any account, from being deleted until the caller's transaction ends;
   * returns false if it does not exist.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean hold(String id) {
    return snapshots
        .lock(id)
        .filter(found -> found.state() == Snapshot.State.COMPLETED)
        .isPresent();
  }

  /** Returns the existing snapshots of these ids, of any account, in no order. */
  @Transactional(readOnly = true)
  public List<Snapshot> find(Collection<String> ids) {
    return snapshots.findAllById(ids).stream().filter(Snapshot::visible).toList();
  }

  /**
   * Makes an account's own copy of a snapshot, of any account, on the same file.
   *
   * @throws Ec2Exception {@code InvalidSnapshot.NotFound} unless it exists and is completed
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Snapshot copy(
      String accountId, String sourceId, String description, Map<String, String> wanted) {
    Snapshot source =
        snapshots
            .lock(sourceId)
            .filter(found -> found.state() == Snapshot.State.COMPLETED)
            .orElseThrow(() -> ResourceKind.SNAPSHOT.notFound(sourceId));
    Snapshot copy =
        snapshots.saveAndFlush(
            source.copy(ResourceKind.SNAPSHOT.newId(), accountId, description, clock.instant()));
    tags.put(accountId, ResourceKind.SNAPSHOT, copy.getId(), wanted);
    return copy;
  }

  /** Deletes a snapshot like {@link #delete}; returns false if that is not allowed now. */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean deleteIfFree(String accountId, String id) {
    Snapshot row = snapshots.lock(id).orElse(null);
    boolean free =
        row != null
            && row.accountId().equals(accountId)
            && row.state() == Snapshot.State.COMPLETED
            && users.stream().allMatch(user -> user.names(id).isEmpty());
    if (free) {
      delete(accountId, id);
    }
    return free;
  }

  /**
   * Deletes a snapshot; its file stays while it is the backing file of volumes or other snapshots.
   *
   * @throws Ec2Exception {@code InvalidSnapshot.InUse} while an image names it, {@code
   *     IncorrectState} before it is taken
   */
  @Transactional
  public void delete(String accountId, String id) {
    Snapshot row = lock(accountId, id);
    users.stream()
        .map(user -> user.names(id))
        .filter(name -> !name.isEmpty())
        .findFirst()
        .ifPresent(
            name -> {
              throw StorageErrors.snapshotInUse(id, name);
            });
    if (row.state() == Snapshot.State.PENDING) {
      throw Ec2Exception.incorrectState("Snapshot '%s' is still being taken", id);
    }
    tags.forget(List.of(id));
    if (row.state() == Snapshot.State.ERROR) {
      // The file still belongs to its volume.
      snapshots.delete(row);
      return;
    }
    row.state(Snapshot.State.DELETING);
    work.wake(KIND, id);
  }

  /**
   * Notes that a file has one user less: wakes the reconciler if the file is a deleted snapshot's.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void freed(String hostId, VolumeSpec.@Nullable Backing base) {
    if (base != null) {
      work.wake(
          KIND,
          snapshots.lockWith(hostId, base.pool(), base.volume()).stream()
              .filter(row -> row.state() == Snapshot.State.DELETING)
              .map(Snapshot::getId)
              .toList());
    }
  }

  /**
   * Returns the number of snapshot files in the backing chain from this one down; 0 if it is none.
   */
  @Transactional(readOnly = true)
  public int depth(String hostId, VolumeSpec.@Nullable Backing top) {
    int depth = 0;
    VolumeSpec.Backing at = top;
    while (at != null) {
      Snapshot row =
          snapshots
              .findFirstByHostIdAndPoolAndFileName(hostId, at.pool(), at.volume())
              .orElse(null);
      at = row == null ? null : row.base();
      depth += row == null ? 0 : 1;
    }
    return depth;
  }

  /**
   * Returns whether a file belongs to a snapshot, deleted or planned ones included, or is a backing
   * file of one.
   */
  @Transactional(readOnly = true)
  public boolean isKnown(String fileName) {
    return snapshots.existsByFileNameOrBaseVolume(fileName, fileName)
        || users.stream().anyMatch(user -> user.makes(fileName));
  }

  /** Returns all snapshots with a file in a pool, deleted ones too, of all accounts. */
  @Transactional(readOnly = true)
  public List<Snapshot> allOn(String hostId, String pool) {
    return snapshots.findByHostIdAndPool(hostId, pool);
  }

  /**
   * Notes the new backing file of a file after a block commit of the files between.
   *
   * @return its backing files before, as far as they are snapshots'
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Set<VolumeSpec.Backing> merged(String hostId, String pool, String file, String base) {
    Set<VolumeSpec.Backing> before = new HashSet<>();
    for (Snapshot row : snapshots.lockWith(hostId, pool, file)) {
      Optional.ofNullable(row.base()).ifPresent(before::add);
      row.rebaseTo(base);
    }
    snapshots.flush();
    return before;
  }

  /** Returns all completed snapshots, of all accounts. */
  @Transactional(readOnly = true)
  public List<Snapshot> completed() {
    return snapshots.findByState(Snapshot.State.COMPLETED);
  }

  private boolean isShared(String id, String accountId) {
    return permissions.existsBySnapshotIdAndGranteeIn(
        id, List.of(accountId, SnapshotPermission.ALL));
  }

  /**
   * Returns the account's own snapshot, locked.
   *
   * @throws Ec2Exception {@code InvalidSnapshot.NotFound}
   */
  Snapshot lock(String accountId, String id) {
    return snapshots.hold(accountId, id);
  }
}
