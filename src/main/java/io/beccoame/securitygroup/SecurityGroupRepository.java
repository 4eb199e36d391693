package io.beccoame.securitygroup;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

/** The rows of security groups. */
interface SecurityGroupRepository extends JpaRepository<SecurityGroup, String> {

  List<SecurityGroup> findByAccountIdOrderById(String accountId);

  List<SecurityGroup> findByAccountIdAndIdInOrderById(String accountId, Collection<String> ids);

  List<SecurityGroup> findByVpcId(String vpcId);

  List<SecurityGroup> findByAccountIdAndVpcIdAndNameIn(
      String accountId, String vpcId, Collection<String> names);
}
