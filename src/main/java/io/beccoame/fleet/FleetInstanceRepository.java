package io.beccoame.fleet;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The rows of fleets' instances. */
interface FleetInstanceRepository extends JpaRepository<FleetInstance, FleetInstance.Id> {

  @Query(
      "select i from FleetInstance i where i.id.fleetId in :fleetIds"
          + " order by i.id.fleetId, i.place, i.position")
  List<FleetInstance> of(Collection<String> fleetIds);

  @Modifying
  @Query("delete from FleetInstance i where i.id.fleetId in :fleetIds")
  void deleteOf(Collection<String> fleetIds);
}
