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

  boolean existsByFileName(String fileName);

  boolean existsByHostIdAndBasePoolAndBaseVolume(String hostId, String pool, String file);

  /** The row, locked. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("from Snapshot where id = :id")
  Optional<Snapshot> lock(String id);
}
