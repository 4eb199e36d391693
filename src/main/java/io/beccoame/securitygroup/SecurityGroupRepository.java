package io.beccoame.securitygroup;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** The rows of security groups. */
interface SecurityGroupRepository extends JpaRepository<SecurityGroup, String> {

  List<SecurityGroup> findByAccountIdOrderById(String accountId);

  List<SecurityGroup> findByAccountIdAndIdInOrderById(String accountId, Collection<String> ids);

  List<SecurityGroup> findByVpcId(String vpcId);

  List<SecurityGroup> findByAccountIdAndVpcIdAndNameIn(
      String accountId, String vpcId, Collection<String> names);

  long countByAccountId(String accountId);

  /** The rows, locked in the order of their ids. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("from SecurityGroup where id in :ids order by id")
  List<SecurityGroup> lockAll(Collection<String> ids);
}
