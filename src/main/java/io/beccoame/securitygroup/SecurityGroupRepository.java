package io.beccoame.securitygroup;

import io.beccoame.ec2.OwnedRepository;
import io.beccoame.ec2.ResourceKind;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** The rows of security groups. */
interface SecurityGroupRepository extends OwnedRepository<SecurityGroup> {

  @Override
  default ResourceKind kind() {
    return ResourceKind.SECURITY_GROUP;
  }

  List<SecurityGroup> findByVpcId(String vpcId);

  List<SecurityGroup> findByAccountIdAndVpcIdAndNameIn(
      String accountId, String vpcId, Collection<String> names);

  /** Returns the rows, locked in the order of their ids. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("from SecurityGroup where id in :ids order by id")
  List<SecurityGroup> lockAll(Collection<String> ids);
}
