package io.beccoame.network.route;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

/** The rows of route tables' associations. */
interface RouteTableAssociationRepository extends JpaRepository<RouteTableAssociation, String> {

  List<RouteTableAssociation> findByRouteTableIdInOrderById(Collection<String> routeTableIds);

  Optional<RouteTableAssociation> findBySubnetId(String subnetId);

  List<RouteTableAssociation> findBySubnetIdIn(Collection<String> subnetIds);

  List<RouteTableAssociation> findByMainForIn(Collection<String> vpcIds);
}
