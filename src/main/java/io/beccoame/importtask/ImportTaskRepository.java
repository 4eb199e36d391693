package io.beccoame.importtask;

import io.beccoame.ec2.OwnedRepository;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.work.KeyHost;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.Query;

/** The rows of imports. */
interface ImportTaskRepository extends OwnedRepository<ImportTask> {

  @Override
  default ResourceKind kind() {
    return ResourceKind.IMAGE_IMPORT;
  }

  /** The host of each of those rows. */
  @Query("select r.id as id, r.hostId as hostId from ImportTask r where r.id in :ids")
  List<KeyHost> hosts(Collection<String> ids);

  /** Returns whether an unfinished task has a disk with that snapshot. */
  @Query(
      "select count(t) > 0 from ImportTask t join t.disks d"
          + " where d.snapshotId = :snapshotId and t.state in :states")
  boolean has(String snapshotId, Collection<ImportTask.State> states);
}
