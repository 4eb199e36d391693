package io.beccoame.securitygroup;

import io.beccoame.ec2.OwnedRepository;
import io.beccoame.ec2.ResourceKind;
import java.util.Collection;
import java.util.List;

/** The rows of security groups. */
interface SecurityGroupRepository extends OwnedRepository<SecurityGroup> {

  @Override
  default ResourceKind kind() {
    return ResourceKind.SECURITY_GROUP;
  }

  List<SecurityGroup> findByVpcId(String vpcId);

  List<SecurityGroup> findByAccountIdAndVpcIdAndNameIn(
      String accountId, String vpcId, Collection<String> names);
}
