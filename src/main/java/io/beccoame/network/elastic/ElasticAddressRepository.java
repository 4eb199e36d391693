package io.beccoame.network.elastic;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The rows of public addresses that somebody has. */
interface ElasticAddressRepository extends JpaRepository<ElasticAddress, String> {

  /** Holds the pool until the transaction ends: what moves addresses does so one at a time. */
  @Query(nativeQuery = true, value = "select id from elastic_pool for update")
  List<String> lockPool();

  @Query("select e.publicIp from ElasticAddress e")
  List<String> publicIps();

  List<ElasticAddress> findByAccountIdAndAutomaticFalseOrderById(String accountId);

  List<ElasticAddress> findByAccountIdAndAutomaticFalseAndIdInOrderById(
      String accountId, Collection<String> ids);

  long countByAccountIdAndAutomaticFalse(String accountId);

  Optional<ElasticAddress> findByPublicIp(String publicIp);

  Optional<ElasticAddress> findByAssociationId(String associationId);

  List<ElasticAddress> findByEniIdInOrderById(Collection<String> eniIds);

  List<ElasticAddress> findByEniIdIsNotNullOrderById();
}
