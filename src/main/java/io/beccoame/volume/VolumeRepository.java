package io.beccoame.volume;

import io.beccoame.ec2.OwnedRepository;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.work.KeyHost;
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

  /** The host of each of those rows. */
  @Query("select r.id as id, r.hostId as hostId from Volume r where r.id in :ids")
  List<KeyHost> hosts(Collection<String> ids);

  /**
   * Returns the volumes in device order. Joined like {@code TagRepository.rowsOf}, for the same
   * reason.
   */
  @Query(
      nativeQuery = true,
      value =
          "select v.* from unnest(cast(:instanceIds as varchar array)) as wanted (id)"
              + " join volume v on v.instance_id = wanted.id order by v.instance_id, v.target")
  List<Volume> ofInstances(String[] instanceIds);

  @Query("from Volume where instanceId = :instanceId and overlayFile is not null order by target")
  List<Volume> waiting(String instanceId);

  List<Volume> findByHostIdAndPool(String hostId, String pool);

  /** Returns the row of the volume that writes to a file, if any; locked. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("from Volume where hostId = :hostId and pool = :pool and fileName = :file")
  List<Volume> lockWith(String hostId, String pool, String file);

  boolean existsByHostIdAndBasePoolAndBaseVolume(String hostId, String pool, String file);

  boolean existsByFileNameOrOverlayFileOrBaseVolume(String file, String next, String base);

  List<Volume> findByStateIn(Collection<Volume.State> states);

  /** Returns the size of each host's volumes together, as pairs of host and GiB. */
  @Query("select v.hostId, sum(v.sizeGib) from Volume v group by v.hostId")
  List<Object[]> allocated();

  /** Compares and sets the state; returns how many rows were in the first one. */
  @Modifying(flushAutomatically = true, clearAutomatically = true)
  @Query("update Volume v set v.state = :to where v.id in :ids and v.state in :from")
  int move(Collection<String> ids, Collection<Volume.State> from, Volume.State to);
}
