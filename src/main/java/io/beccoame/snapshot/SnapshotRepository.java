package io.beccoame.snapshot;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** The rows of snapshots. */
interface SnapshotRepository extends JpaRepository<Snapshot, String> {

  List<Snapshot> findByAccountIdAndStateNotOrderById(String accountId, Snapshot.State state);

  List<Snapshot> findByAccountIdAndIdInAndStateNotOrderById(
      String accountId, Collection<String> ids, Snapshot.State state);

  List<Snapshot> findByVolumeIdAndState(String volumeId, Snapshot.State state);

  List<Snapshot> findByState(Snapshot.State state);

  List<Snapshot> findByHostIdAndPool(String hostId, String pool);

  boolean existsByFileNameOrBaseVolume(String fileName, String base);

  boolean existsByHostIdAndBasePoolAndBaseVolume(String hostId, String pool, String file);

  Optional<Snapshot> findFirstByHostIdAndPoolAndFileName(
      String hostId, String pool, String fileName);

  /** Every row, deleted ones too, that has the file; locked. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("from Snapshot where hostId = :hostId and pool = :pool and fileName = :file order by id")
  List<Snapshot> lockWith(String hostId, String pool, String file);

  /** Those that an account sees: its own, and those that it may use. */
  @Query(
      "select s from Snapshot s where s.state <> :gone and (s.accountId = :account or exists"
          + " (select 1 from SnapshotPermission p where p.snapshotId = s.id"
          + " and p.grantee in (:account, 'all'))) order by s.id")
  List<Snapshot> seenBy(String account, Snapshot.State gone);

  /** The row, locked. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("from Snapshot where id = :id")
  Optional<Snapshot> lock(String id);
}
