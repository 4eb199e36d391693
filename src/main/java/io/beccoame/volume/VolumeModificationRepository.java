package io.beccoame.volume;

import io.beccoame.ec2.OwnedRepository;
import io.beccoame.ec2.ResourceKind;
import java.util.List;
import org.springframework.data.jpa.repository.Query;

/** The rows of changes of volumes. */
interface VolumeModificationRepository extends OwnedRepository<VolumeModification> {

  @Override
  default ResourceKind kind() {
    return ResourceKind.VOLUME_MODIFICATION;
  }

  List<VolumeModification> findByAccountIdAndState(
      String accountId, VolumeModification.State state);

  /** Returns an instance's volumes with an incomplete change, in device order. */
  @Query(
      "select v from Volume v, VolumeModification m where m.id = v.id"
          + " and v.instanceId = :instanceId and m.state <> :ended order by v.target")
  List<Volume> open(String instanceId, VolumeModification.State ended);
}
