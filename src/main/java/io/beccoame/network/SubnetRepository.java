package io.beccoame.network;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

/** The rows of subnets. */
interface SubnetRepository extends JpaRepository<Subnet, String> {

  Optional<Subnet> findByDefaultForAndZone(String accountId, String zone);

  List<Subnet> findByAccountIdOrderById(String accountId);

  List<Subnet> findByAccountIdAndIdInOrderById(String accountId, Collection<String> ids);

  List<Subnet> findBySegment(String segment);

  List<Subnet> findByVpcIdOrderById(String vpcId);

  boolean existsByVpcId(String vpcId);
}
