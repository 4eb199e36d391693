package io.beccoame.fleet;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** The rows of fleets. */
interface FleetRepository extends JpaRepository<Fleet, String> {

  @Query("select f from Fleet f where f.accountId = :accountId and f.clientToken = :clientToken")
  Optional<Fleet> withToken(String accountId, String clientToken);

  @Query("select f from Fleet f where f.accountId = :accountId and f.id in :ids order by f.id")
  List<Fleet> ofAccount(String accountId, Collection<String> ids);

  /** Locks the row: one launch or deletion of a fleet at a time. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select f from Fleet f where f.accountId = :accountId and f.id = :id")
  Optional<Fleet> hold(String accountId, String id);

  @Query("select f from Fleet f where f.accountId = :accountId and f.deletedAt < :before")
  List<Fleet> deletedBefore(String accountId, Instant before);
}
