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

/** The rows of snapshots: in the caller's transaction when a volume's row changes with them. */
@Service
public class SnapshotService {

  /** What EC2 shows as the volume of one that was taken of none. */
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

  /** Writes some down that are not taken yet; what is begun together has begun at one moment. */
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

  /** Writes down that the volume's file is its own from now on; those that are deleted stay so. */
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

  /** Writes one down, of an id that was chosen before, whose file is in its place already. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Snapshot imported(String id, NewSnapshot wanted) {
    Instant now = clock.instant();
    Snapshot row = new Snapshot(id, wanted, now);
    row.completed(now);
    tags.put(wanted.accountId(), ResourceKind.SNAPSHOT, id, wanted.tags());
    return snapshots.saveAndFlush(row);
  }

  /** Writes down that it could not be taken. */
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

  /** The account's snapshots of those ids, or all of them when no id is given, by id. */
  @Transactional(readOnly = true)
  public List<Snapshot> list(String accountId, Collection<String> ids) {
    return snapshots.list(accountId, ids);
  }

  /**
   * One, of the account or shared with it, that something shall stand on, locked until the caller's
   * transaction ends, so that it isn't deleted meanwhile: {@code InvalidSnapshot.NotFound}, {@code
   * IncorrectState} unless completed.
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
   * Keeps one, of any account, from being deleted until the caller's transaction ends; false when
   * it is not there.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean hold(String id) {
    return snapshots
        .lock(id)
        .filter(found -> found.state() == Snapshot.State.COMPLETED)
        .isPresent();
  }

  /** Those of the ids that are there, of any account, in no order. */
  @Transactional(readOnly = true)
  public List<Snapshot> find(Collection<String> ids) {
    return snapshots.findAllById(ids).stream().filter(Snapshot::visible).toList();
  }

  /**
   * Makes an account's own copy of one, of any account, on the same file: {@code
   * InvalidSnapshot.NotFound} unless it is there and completed.
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

  /** Wants one gone as {@link #delete} does; false when that is not allowed now. */
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
   * Wants one gone; its file stays while volumes or other snapshots stand on it. {@code
   * InvalidSnapshot.InUse} while an image names it, {@code IncorrectState} before it is taken.
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
      // The file is still its volume's.
      snapshots.delete(row);
      return;
    }
    row.state(Snapshot.State.DELETING);
    work.wake(SnapshotReconciler.KIND, id);
  }

  /**
   * Something that stood on a file is gone: has it looked at again if it is a deleted snapshot's.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void freed(String hostId, VolumeSpec.@Nullable Backing base) {
    if (base != null) {
      work.wake(
          SnapshotReconciler.KIND,
          snapshots.lockWith(hostId, base.pool(), base.volume()).stream()
              .filter(row -> row.state() == Snapshot.State.DELETING)
              .map(Snapshot::getId)
              .toList());
    }
  }

  /** How many files of snapshots stand on each other from this one down; 0 when it is none. */
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

  /** Whether a file is a snapshot's, deleted ones too, or will be, or one stands on it. */
  @Transactional(readOnly = true)
  public boolean isKnown(String fileName) {
    return snapshots.existsByFileNameOrBaseVolume(fileName, fileName)
        || users.stream().anyMatch(user -> user.makes(fileName));
  }

  /** All with a file in a pool, deleted ones too, of all accounts. */
  @Transactional(readOnly = true)
  public List<Snapshot> allOn(String hostId, String pool) {
    return snapshots.findByHostIdAndPool(hostId, pool);
  }

  /**
   * Writes down that a file stands on another one since those between were merged into it.
   *
   * @return what it stood on before, as far as it is a snapshot's
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

  /** All that have a file of their own, of all accounts. */
  @Transactional(readOnly = true)
  public List<Snapshot> completed() {
    return snapshots.findByState(Snapshot.State.COMPLETED);
  }

  private boolean isShared(String id, String accountId) {
    return permissions.existsBySnapshotIdAndGranteeIn(
        id, List.of(accountId, SnapshotPermission.ALL));
  }

  /** The account's own, locked; {@code InvalidSnapshot.NotFound}. */
  Snapshot lock(String accountId, String id) {
    return snapshots.hold(accountId, id);
  }
}
