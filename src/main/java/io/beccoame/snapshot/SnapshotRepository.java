package io.beccoame.snapshot;

import io.beccoame.ec2.OwnedRepository;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.work.KeyHost;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** The rows of snapshots. */
interface SnapshotRepository extends OwnedRepository<Snapshot> {

  @Override
  default ResourceKind kind() {
    return ResourceKind.SNAPSHOT;
  }

  /** The host of each of those rows. */
  @Query("select r.id as id, r.hostId as hostId from Snapshot r where r.id in :ids")
  List<KeyHost> hosts(Collection<String> ids);

  List<Snapshot> findByVolumeIdAndState(String volumeId, Snapshot.State state);

  List<Snapshot> findByState(Snapshot.State state);

  List<Snapshot> findByHostIdAndPool(String hostId, String pool);

  boolean existsByFileNameOrBaseVolume(String fileName, String base);

  boolean existsByHostIdAndBasePoolAndBaseVolume(String hostId, String pool, String file);

  Optional<Snapshot> findFirstByHostIdAndPoolAndFileName(
      String hostId, String pool, String fileName);

  /** Returns every row that has the file, including deleted ones; locked. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("from Snapshot where hostId = :hostId and pool = :pool and fileName = :file order by id")
  List<Snapshot> lockWith(String hostId, String pool, String file);

  /** Returns the snapshots visible to an account: its own, and those shared with it. */
  @Query(
      "select s from Snapshot s where s.state <> :gone and (s.accountId = :account or exists"
          + " (select 1 from SnapshotPermission p where p.snapshotId = s.id"
          + " and p.grantee in (:account, 'all'))) order by s.id")
  List<Snapshot> seenBy(String account, Snapshot.State gone);
}
