package io.beccoame.fleet;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The rows of fleets' launches. */
interface FleetLaunchRepository extends JpaRepository<FleetLaunch, FleetLaunch.Id> {

  @Query(
      "select l from FleetLaunch l where l.id.fleetId in :fleetIds"
          + " order by l.id.fleetId, l.id.spot, l.id.place")
  List<FleetLaunch> of(Collection<String> fleetIds);

  @Modifying
  @Query("delete from FleetLaunch l where l.id.fleetId in :fleetIds")
  void deleteOf(Collection<String> fleetIds);
}
