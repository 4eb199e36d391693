package io.beccoame.placement;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** The rows of placement groups. */
interface PlacementGroupRepository extends JpaRepository<PlacementGroup, String> {

  List<PlacementGroup> findByAccountIdOrderById(String accountId);

  List<PlacementGroup> findByAccountIdAndIdIn(String accountId, Collection<String> ids);

  /** The row of that name or id, locked. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query(
      "from PlacementGroup where accountId = :accountId and (name = :nameOrId or id = :nameOrId)")
  Optional<PlacementGroup> lock(String accountId, String nameOrId);

  boolean existsByAccountIdAndName(String accountId, String name);
}
