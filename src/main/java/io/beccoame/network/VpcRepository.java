package io.beccoame.network;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** The rows of VPCs. */
interface VpcRepository extends JpaRepository<Vpc, String> {

  Optional<Vpc> findByDefaultFor(String accountId);

  List<Vpc> findByAccountIdOrderById(String accountId);

  List<Vpc> findByAccountIdAndIdInOrderById(String accountId, Collection<String> ids);

  long countByAccountId(String accountId);

  boolean existsByDhcpOptionsId(String dhcpOptionsId);

  /** Holds the row until the transaction ends: what is made in a VPC is made one by one. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select v from Vpc v where v.id = :id and v.accountId = :accountId")
  Optional<Vpc> lock(String accountId, String id);
}
