package io.beccoame.snapshot;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

/** The rows of snapshot permissions. */
interface SnapshotPermissionRepository extends JpaRepository<SnapshotPermission, String> {

  List<SnapshotPermission> findBySnapshotIdInOrderById(Collection<String> snapshotIds);

  boolean existsBySnapshotIdAndGranteeIn(String snapshotId, Collection<String> grantees);
}
