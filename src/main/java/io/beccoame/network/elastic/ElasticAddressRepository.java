package io.beccoame.network.elastic;

import io.beccoame.ec2.OwnedRepository;
import io.beccoame.ec2.ResourceKind;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;

/** The rows of allocated public addresses. */
interface ElasticAddressRepository extends OwnedRepository<ElasticAddress> {

  @Override
  default ResourceKind kind() {
    return ResourceKind.ALLOCATION;
  }

  @Override
  default ResourceKind tagKind() {
    return ResourceKind.ELASTIC_IP;
  }

  /**
   * Locks the pool until the transaction ends: addresses are moved by one transaction at a time.
   */
  @Query(nativeQuery = true, value = "select id from elastic_pool for update")
  List<String> lockPool();

  @Query("select e.publicIp from ElasticAddress e")
  List<String> publicIps();

  /** All but the automatic ones, which are as many as there are instances. */
  @Override
  @Query("from ElasticAddress where accountId = :accountId and automatic = false order by id")
  List<ElasticAddress> findByAccountIdOrderById(String accountId);

  long countByAccountIdAndAutomaticFalse(String accountId);

  Optional<ElasticAddress> findByPublicIp(String publicIp);

  Optional<ElasticAddress> findByAssociationId(String associationId);

  List<ElasticAddress> findByEniIdInOrderById(Collection<String> eniIds);

  List<ElasticAddress> findByEniIdIsNotNullOrderById();
}
