package io.beccoame.placement;

import io.beccoame.ec2.OwnedRepository;
import io.beccoame.ec2.ResourceKind;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** The rows of placement groups. */
interface PlacementGroupRepository extends OwnedRepository<PlacementGroup> {

  @Override
  default ResourceKind kind() {
    return ResourceKind.PLACEMENT_GROUP;
  }

  /** Returns the row of that name or id, locked. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query(
      "from PlacementGroup where accountId = :accountId and (name = :nameOrId or id = :nameOrId)")
  Optional<PlacementGroup> lock(String accountId, String nameOrId);

  boolean existsByAccountIdAndName(String accountId, String name);
}
