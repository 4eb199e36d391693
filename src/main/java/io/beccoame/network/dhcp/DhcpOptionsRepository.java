package io.beccoame.network.dhcp;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

/** The rows of DHCP options. */
interface DhcpOptionsRepository extends JpaRepository<DhcpOptions, String> {

  Optional<DhcpOptions> findByDefaultFor(String accountId);

  List<DhcpOptions> findByAccountIdOrderById(String accountId);

  List<DhcpOptions> findByAccountIdAndIdInOrderById(String accountId, Collection<String> ids);
}
