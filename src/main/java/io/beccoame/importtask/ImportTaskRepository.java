package io.beccoame.importtask;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** The rows of imports. */
interface ImportTaskRepository extends JpaRepository<ImportTask, String> {

  List<ImportTask> findByAccountIdAndOfImageOrderById(String accountId, boolean ofImage);

  /** Whether a task that is not over has a disk with that snapshot. */
  @Query(
      "select count(t) > 0 from ImportTask t join t.disks d"
          + " where d.snapshotId = :snapshotId and t.state in :states")
  boolean has(String snapshotId, Collection<ImportTask.State> states);

  /** The row, locked. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("from ImportTask where id = :id")
  Optional<ImportTask> lock(String id);
}
