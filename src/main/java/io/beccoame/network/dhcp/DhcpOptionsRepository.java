package io.beccoame.network.dhcp;

import io.beccoame.ec2.OwnedRepository;
import io.beccoame.ec2.ResourceKind;
import java.util.Optional;

/** The rows of DHCP options. */
interface DhcpOptionsRepository extends OwnedRepository<DhcpOptions> {

  @Override
  default ResourceKind kind() {
    return ResourceKind.DHCP_OPTIONS;
  }

  Optional<DhcpOptions> findByDefaultFor(String accountId);
}
