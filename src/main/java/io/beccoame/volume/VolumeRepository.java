package io.beccoame.volume;

import io.beccoame.ec2.OwnedRepository;
import io.beccoame.ec2.ResourceKind;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The rows of volumes. */
interface VolumeRepository extends OwnedRepository<Volume> {

  @Override
  default ResourceKind kind() {
    return ResourceKind.VOLUME;
  }

  /** In device order. Joined as {@code TagRepository.rowsOf} is, and for the same reason. */
  @Query(
      nativeQuery = true,
      value =
          "select v.* from unnest(cast(:instanceIds as varchar array)) as wanted (id)"
              + " join volume v on v.instance_id = wanted.id order by v.instance_id, v.target")
  List<Volume> ofInstances(String[] instanceIds);

  @Query("from Volume where instanceId = :instanceId and overlayFile is not null order by target")
  List<Volume> waiting(String instanceId);

  List<Volume> findByHostIdAndPool(String hostId, String pool);

  /** The row that is written to a file, if it is one's; locked. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("from Volume where hostId = :hostId and pool = :pool and fileName = :file")
  List<Volume> lockWith(String hostId, String pool, String file);

  boolean existsByHostIdAndBasePoolAndBaseVolume(String hostId, String pool, String file);

  boolean existsByFileNameOrOverlayFileOrBaseVolume(String file, String next, String base);

  List<Volume> findByStateIn(Collection<Volume.State> states);

  /** How much the volumes of each host may grow to, as pairs of host and GiB. */
  @Query("select v.hostId, sum(v.sizeGib) from Volume v group by v.hostId")
  List<Object[]> promised();

  /** Compare-and-set of the state; the answer is how many were in the first one. */
  @Modifying(flushAutomatically = true, clearAutomatically = true)
  @Query("update Volume v set v.state = :to where v.id in :ids and v.state in :from")
  int move(Collection<String> ids, Collection<Volume.State> from, Volume.State to);
}
