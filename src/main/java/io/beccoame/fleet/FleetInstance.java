package io.beccoame.fleet;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** An instance that a fleet launched; the row outlives the instance. */
@Entity
@Table(name = "fleet_instance")
class FleetInstance {

  @EmbeddedId private Id id;
  @Column private int place;
  @Column private int position;

  /** The key of an instance of a fleet. */
  @Embeddable
  record Id(
      @Column(name = "fleet_id") String fleetId, @Column(name = "instance_id") String instanceId) {}

  /** Used by JPA. */
  @SuppressWarnings("NullAway.Init")
  protected FleetInstance() {}

  FleetInstance(String fleetId, String instanceId, int place, int position) {
    this.id = new Id(fleetId, instanceId);
    this.place = place;
    this.position = position;
  }

  String fleetId() {
    return id.fleetId();
  }

  String instanceId() {
    return id.instanceId();
  }

  /** Returns the place of the pool that it was launched from. */
  int place() {
    return place;
  }
}
