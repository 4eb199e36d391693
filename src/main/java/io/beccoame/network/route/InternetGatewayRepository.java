package io.beccoame.network.route;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

/** The rows of internet gateways. */
interface InternetGatewayRepository extends JpaRepository<InternetGateway, String> {

  List<InternetGateway> findByAccountIdOrderById(String accountId);

  List<InternetGateway> findByAccountIdAndIdInOrderById(String accountId, Collection<String> ids);

  boolean existsByVpcId(String vpcId);
}
