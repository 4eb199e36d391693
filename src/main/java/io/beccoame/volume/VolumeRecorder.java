package io.beccoame.volume;

import io.beccoame.snapshot.SnapshotService;
import io.beccoame.tag.TagService;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Records changes to the file of an unattached volume: under a lock, and only if the row is still
 * in the state that was acted on.
 */
@Component
class VolumeRecorder {

  private final VolumeRepository volumes;
  private final SnapshotService snapshots;
  private final TagService tags;
  private final TransactionTemplate transactions;

  VolumeRecorder(
      VolumeRepository volumes,
      SnapshotService snapshots,
      TagService tags,
      TransactionTemplate transactions) {
    this.volumes = volumes;
    this.snapshots = snapshots;
    this.tags = tags;
    this.transactions = transactions;
  }

  /** Notes that its file exists. */
  void made(String id) {
    change(id, Volume.State.CREATING, row -> row.state(Volume.State.AVAILABLE));
  }

  /** Notes that its file is removed. */
  void gone(String id) {
    change(
        id,
        Volume.State.DELETING,
        row -> {
          volumes.delete(row);
          volumes.flush();
          tags.forget(List.of(id));
          snapshots.freed(row.hostId(), row.base());
        });
  }

  /** Notes the host's error; only the creation of a file is given up. */
  void failed(String id, String why, boolean givenUp) {
    transactions.executeWithoutResult(
        status ->
            volumes
                .lock(id)
                .ifPresent(
                    row -> {
                      if (givenUp && row.state() == Volume.State.CREATING) {
                        row.state(Volume.State.ERROR);
                      }
                      row.failed(why);
                    }));
  }

  private void change(String id, Volume.State from, Consumer<Volume> change) {
    transactions.executeWithoutResult(
        status -> volumes.lock(id).filter(row -> row.state() == from).ifPresent(change));
  }
}
