package io.beccoame.network.route;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

/** The rows of route tables. */
interface RouteTableRepository extends JpaRepository<RouteTable, String> {

  List<RouteTable> findByAccountIdOrderById(String accountId);

  List<RouteTable> findByAccountIdAndIdInOrderById(String accountId, Collection<String> ids);

  List<RouteTable> findByVpcId(String vpcId);
}
