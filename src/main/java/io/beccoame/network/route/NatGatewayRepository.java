package io.beccoame.network.route;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

/** The rows of NAT gateways. */
interface NatGatewayRepository extends JpaRepository<NatGateway, String> {

  List<NatGateway> findByAccountIdOrderById(String accountId);

  List<NatGateway> findByAccountIdAndIdInOrderById(String accountId, Collection<String> ids);

  List<NatGateway> findByDeletedAtIsNull();

  List<NatGateway> findByDeletedAtBefore(Instant time);
}
