package io.beccoame.snapshot;

import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.Hypervisors;
import io.beccoame.work.Backoff;
import io.beccoame.work.KeyHost;
import io.beccoame.work.Outcome;
import io.beccoame.work.Reconciler;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Removes the file of a deleted snapshot as soon as it is no backing file any more. */
@Component
class SnapshotReconciler implements Reconciler {

  private static final Logger LOG = LoggerFactory.getLogger(SnapshotReconciler.class);

  private final SnapshotRepository snapshots;
  private final SnapshotService service;
  private final List<FileUsers> users;
  private final Hypervisors hosts;
  private final TransactionTemplate transactions;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  SnapshotReconciler(
      SnapshotRepository snapshots,
      SnapshotService service,
      List<FileUsers> users,
      Hypervisors hosts,
      TransactionTemplate transactions,
      ApplicationEventPublisher events,
      Clock clock) {
    this.snapshots = snapshots;
    this.service = service;
    this.users = users;
    this.hosts = hosts;
    this.transactions = transactions;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return SnapshotService.KIND;
  }

  @Override
  public Map<String, List<String>> hosts(Collection<String> ids) {
    return KeyHost.of(snapshots.hosts(ids));
  }

  @Override
  public Outcome reconcile(String id) {
    return Objects.requireNonNull(transactions.execute(status -> toRemove(id)))
        .map(this::remove)
        .orElse(Outcome.DONE);
  }

  private Outcome remove(Snapshot row) {
    String id = row.getId();
    try {
      hosts.get(row.hostId()).deleteVolume(row.pool(), row.fileName());
    } catch (HypervisorException e) {
      LOG.warn("The file of {} can't be removed now: {}", id, e.getMessage());
      transactions.executeWithoutResult(
          status ->
              snapshots.lock(id).ifPresent(found -> found.failed(String.valueOf(e.getMessage()))));
      return Outcome.again(clock.instant().plus(Backoff.HOST.after(row.failures() + 1)));
    }
    transactions.executeWithoutResult(
        status -> {
          snapshots.deleteById(id);
          snapshots.flush();
          service.freed(row.hostId(), row.base());
        });
    return Outcome.DONE;
  }

  /**
   * Returns the row whose file is to be removed now, if it is. A deleted file gets no new users,
   * and a user that ends locks the row, so a file that becomes free meanwhile is not missed.
   */
  private Optional<Snapshot> toRemove(String id) {
    Snapshot row =
        snapshots.lock(id).filter(found -> found.state() == Snapshot.State.DELETING).orElse(null);
    if (row == null || leftToOthers(row)) {
      return Optional.empty();
    }
    if (isBackingFile(row)) {
      events.publishEvent(new SnapshotLeft(row.hostId()));
      return Optional.empty();
    }
    return Optional.of(row);
  }

  /** Returns whether other rows use the file: only the last of several takes it along. */
  private boolean leftToOthers(Snapshot row) {
    List<Snapshot> same = snapshots.lockWith(row.hostId(), row.pool(), row.fileName());
    boolean others = same.size() > 1;
    if (others) {
      snapshots.deleteById(row.getId());
    }
    return others;
  }

  private boolean isBackingFile(Snapshot row) {
    return snapshots.existsByHostIdAndBasePoolAndBaseVolume(
            row.hostId(), row.pool(), row.fileName())
        || users.stream()
            .anyMatch(user -> user.isBackedBy(row.hostId(), row.pool(), row.fileName()));
  }
}
