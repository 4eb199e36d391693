package io.beccoame.network;

import io.beccoame.ec2.OwnedRepository;
import io.beccoame.ec2.ResourceKind;
import java.util.Optional;

/** The rows of VPCs. */
interface VpcRepository extends OwnedRepository<Vpc> {

  @Override
  default ResourceKind kind() {
    return ResourceKind.VPC;
  }

  Optional<Vpc> findByDefaultFor(String accountId);

  boolean existsByDhcpOptionsId(String dhcpOptionsId);
}
