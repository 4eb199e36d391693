package io.beccoame.volume;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** The rows of changes of volumes. */
interface VolumeModificationRepository extends JpaRepository<VolumeModification, String> {

  List<VolumeModification> findByAccountIdOrderById(String accountId);

  List<VolumeModification> findByAccountIdAndIdInOrderById(
      String accountId, Collection<String> ids);

  List<VolumeModification> findByAccountIdAndState(
      String accountId, VolumeModification.State state);

  /** The row, locked. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("from VolumeModification where id = :id")
  Optional<VolumeModification> lock(String id);

  /** Those of an instance's volumes that are not completed, in device order. */
  @Query(
      "select v from Volume v, VolumeModification m where m.id = v.id"
          + " and v.instanceId = :instanceId and m.state <> :ended order by v.target")
  List<Volume> open(String instanceId, VolumeModification.State ended);
}
