package io.beccoame.network.route;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

/** The rows of routes. */
interface RouteRepository extends JpaRepository<Route, String> {

  List<Route> findByRouteTableIdInOrderById(Collection<String> routeTableIds);
}
