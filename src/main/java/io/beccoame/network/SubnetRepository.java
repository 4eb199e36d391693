package io.beccoame.network;

import io.beccoame.ec2.OwnedRepository;
import io.beccoame.ec2.ResourceKind;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;

/** The rows of subnets. */
interface SubnetRepository extends OwnedRepository<Subnet> {

  @Override
  default ResourceKind kind() {
    return ResourceKind.SUBNET;
  }

  Optional<Subnet> findByDefaultForAndZone(String accountId, String zone);

  List<Subnet> findBySegment(String segment);

  List<Subnet> findByVpcIdOrderById(String vpcId);

  /** Returns the subnets with a machine for which the host has its own network, by id. */
  @Query(
      "select s from Subnet s, Segment g where g.id = s.segment and g.hostBridge is null and exists"
          + " (select n.id from NetworkInterface n where n.subnetId = s.id"
          + " and n.instanceId is not null) order by s.id")
  List<Subnet> routed();

  boolean existsByVpcId(String vpcId);
}
