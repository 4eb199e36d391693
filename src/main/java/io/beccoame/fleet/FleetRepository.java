package io.beccoame.fleet;

import io.beccoame.ec2.OwnedRepository;
import io.beccoame.ec2.ResourceKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;

/** The rows of fleets. */
interface FleetRepository extends OwnedRepository<Fleet> {

  @Override
  default ResourceKind kind() {
    return ResourceKind.FLEET;
  }

  @Query("select f from Fleet f where f.accountId = :accountId and f.clientToken = :clientToken")
  Optional<Fleet> withToken(String accountId, String clientToken);

  @Query("select f from Fleet f where f.accountId = :accountId and f.deletedAt < :before")
  List<Fleet> deletedBefore(String accountId, Instant before);
}
