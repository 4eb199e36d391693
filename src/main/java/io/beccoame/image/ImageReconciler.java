package io.beccoame.image;

import io.beccoame.snapshot.Snapshot;
import io.beccoame.snapshot.SnapshotService;
import io.beccoame.snapshot.SnapshotSettled;
import io.beccoame.work.Outcome;
import io.beccoame.work.Reconciler;
import io.beccoame.work.WorkQueue;
import java.util.List;
import java.util.Objects;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes an image available once all of its snapshots are taken, or failed if one can't be. */
@Component
class ImageReconciler implements Reconciler {

  static final String KIND = "image";

  private final ImageRepository images;
  private final SnapshotService snapshots;
  private final WorkQueue work;
  private final TransactionTemplate transactions;

  ImageReconciler(
      ImageRepository images,
      SnapshotService snapshots,
      WorkQueue work,
      TransactionTemplate transactions) {
    this.images = images;
    this.snapshots = snapshots;
    this.work = work;
    this.transactions = transactions;
  }

  /** Wakes the images that may have waited for the snapshot, in the transaction that stores it. */
  @EventListener
  void settled(SnapshotSettled event) {
    List<String> waiting = images.naming(event.snapshotId());
    if (!waiting.isEmpty()) {
      work.wake(KIND, waiting);
    }
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome reconcile(String id) {
    transactions.executeWithoutResult(status -> images.lock(id).ifPresent(this::settle));
    return Outcome.DONE;
  }

  private void settle(Image image) {
    if (image.state() != Image.State.PENDING || image.awaitsOff()) {
      return;
    }
    List<String> ids =
        image.disks().stream().map(ImageDisk::snapshotId).filter(Objects::nonNull).toList();
    List<Snapshot> found = snapshots.find(ids);
    found.stream()
        .filter(snapshot -> snapshot.state() == Snapshot.State.ERROR)
        .findFirst()
        .ifPresent(
            failed ->
                image.failed(
                    "Snapshot %s of volume %s failed: %s"
                        .formatted(failed.getId(), failed.volumeId(), failed.lastError())));
    if (found.size() < ids.size()) {
      image.failed("A snapshot of it is not there any more");
    }
    boolean all = found.stream().allMatch(each -> each.state() == Snapshot.State.COMPLETED);
    if (all && image.state() == Image.State.PENDING) {
      image.state(Image.State.AVAILABLE);
    }
  }
}
